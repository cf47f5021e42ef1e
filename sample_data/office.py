"""Open cases of the office, which keeps the bills and the telephone for all three doors.

Used by the sample shop. Amounts are whole cents.
"""

from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import Failure, Mark, Origin, Severity


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the open cases of the office, the oldest first."""
    return (
        charged_twice(time),
        cut_off_after_holding(time),
        called_a_debtor(time),
    )


def charged_twice(time: ShopTime) -> Story:
    """Found by us at the till before the customer saw it; told in full, and nobody apologised."""
    story = Story(37)
    story.at(time.day(2, "09:10"), "ivo").opens(
        OpenCase(
            "Giulia Esposito",
            "card charged twice for one dinner",
            severity=Severity.MINOR,
            origin=Origin.WE_NOTICED,
            failure=Failure.OTHER,
            email="giulia.esposito@example.org",
            price=8_640,
            owner="ivo",
        )
    ).completes(paid=17_280)
    story.at(time.day(2, "09:25"), "ivo").calls(
        "She had not seen it. Told her before her bank does.",
        Mark.ADMISSION,
        told="We charged you twice. The second one goes back today.",
    ).promises("86.40 back on her card", time.coming(1, "18:00"))
    story.at(time.ago(hours=4, minutes=30), "ivo").writes(
        "Sent her the bank's reference.", told="Reference 7731; the bank says by tomorrow evening."
    )
    return story


def called_a_debtor(time: ShopTime) -> Story:
    """Arrived by mail, was logged late, and the first contact is late as well."""
    story = Story(44)
    story.at(time.ago(minutes=16), "sam").opens(
        OpenCase(
            "Ingrid Halvorsen",
            "accounting called her a debtor",
            failure=Failure.CONDUCT,
            words="A third and final reminder, for a chair that I paid in cash, to you, Sam.",
            email="i.halvorsen@example.org",
            price=24_500,
            owner="sam",
            noticed_at=time.ago(minutes=95),
        )
    ).knows(address="Mrs Halvorsen", notes="Customer since the first shop window.")
    story.completes(note="Payment is in the book. The mail went out by itself.")
    return story


def cut_off_after_holding(time: ShopTime) -> Story:
    """Left on the machine, tried once; nobody has spoken to her yet."""
    story = Story(43)
    story.at(time.ago(minutes=22), "ivo").opens(
        OpenCase(
            "Nguyễn Thị Mai",
            "22 minutes on hold, then cut off",
            severity=Severity.MINOR,
            failure=Failure.WAITING_TOO_LONG,
            words="Your waiting music is nice. I know all of it now.",
            phone="555-0143",
            owner="ivo",
            noticed_at=time.ago(hours=3, minutes=40),
        )
    ).knows(say="win tee MY", address="Mrs Mai")
    story.at(time.ago(minutes=18), "ivo").tries("Engaged. Trying again before the hour.")
    return story
