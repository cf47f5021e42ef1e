"""Cases that ended badly, or nobody knows how, and one that was entered by mistake.

Used by the sample shop, so that the review has something lost to show. Amounts are whole cents.
"""

from sample_data.findings import caused_at, fault, felt, warned
from sample_data.shop_time import ShopTime
from sample_data.story import Story
from store.domain.commands import OpenCase
from store.domain.words import (
    Failure,
    FaultState,
    FollowUpResult,
    Mark,
    Outcome,
    Severity,
    WarningSign,
)


def stories(time: ShopTime) -> tuple[Story, ...]:
    """Give the cases that were not recovered, the oldest first."""
    return (
        soup_on_a_coat(time),
        mattress_sent_back(time),
        wrong_phone_number(time),
        entered_twice(time),
    )


def soup_on_a_coat(time: ShopTime) -> Story:
    """Nobody knows how this one ended."""
    story = Story(20)
    story.at(time.day(22, "13:10"), "noor").opens(
        OpenCase(
            "the man in the grey coat",
            "soup on a coat at table 9",
            severity=Severity.MINOR,
            words="It is only a coat.",
            owner="noor",
        )
    )
    story.at(time.day(22, "13:11"), "noor").meets(
        "Offered the cleaning. He was gone before I had a pen.", Mark.APOLOGY
    )
    story.at(time.day(16, "18:00"), "sam").closes(
        Outcome.UNKNOWN, "He left no name; asked at three tables."
    )
    return story


def mattress_sent_back(time: ShopTime) -> Story:
    """Lost, although everything was done in the end. It was done too late."""
    story = Story(21)
    story.at(time.day(21, "09:40"), "sam").opens(
        OpenCase(
            "Gordon Pike",
            "mattress smelt of glue for a week",
            failure=Failure.QUALITY,
            words="Three of you told me to open a window.",
            email="g.pike@example.org",
            price=74_000,
            owner="sam",
        )
    ).completes(paid=74_000)
    story.at(time.day(20, "16:50"), "sam").calls("The fourth of us, he said.", Mark.APOLOGY)
    story.edits(felt(1)).agrees("collected, and the money back")
    story.offers("taxi both ways", 3_000, "For the night he could not stay at home.")
    story.plans(time.day(17, "10:00"))
    story.at(time.day(18, "11:30"), "sam").fixes()
    story.at(time.this_month(time.day(18, "11:35"), 0.9), "sam").hands_over()
    story.at(time.day(17, "10:20"), "sam").asks_again(
        FollowUpResult.STILL_UNHAPPY, "He has bought elsewhere and written about it."
    )
    story.edits(
        warned(WarningSign.PUBLIC_REVIEW, "Two stars, and every word of it is true."),
        caused_at("talking", "The smell was explained away instead of smelt."),
    )
    story.at(time.day(15, "17:00"), "ana").closes(Outcome.LOST, "He asked not to be called again.")
    return story


def wrong_phone_number(time: ShopTime) -> Story:
    """Lost to another printer."""
    story = Story(24)
    story.at(time.day(17, "11:15"), "ivo").opens(
        OpenCase(
            "Brightwater Dental",
            "wrong number on 500 calendars",
            failure=Failure.ORDER_WRONG,
            words="A very kind baker now gets all calls about toothache.",
            email="desk@brightwater.example",
            price=155_000,
            owner="maya",
        )
    )
    story.at(time.day(17, "11:40"), "maya").calls("The typo was in their file.", Mark.APOLOGY)
    story.edits(felt(2), fault(FaultState.SHARED, "We saw the number and did not ring it."))
    story.at(time.day(16, "09:20"), "maya").agrees("500 stickers tomorrow, a reprint in a week")
    story.plans(time.day(13, "10:00")).edits(caused_at("checking", "Numbers were never dialled."))
    story.at(time.day(13, "10:30"), "maya").asks_again(
        FollowUpResult.STILL_UNHAPPY, "They have ordered elsewhere."
    ).closes(Outcome.LOST, "Thanked them for eleven good years. They kept the stickers.")
    return story


def entered_twice(time: ShopTime) -> Story:
    """Entered by two people at the same time; the second one is void and stays."""
    story = Story(29)
    story.at(time.day(9, "19:41"), "noor").opens(
        OpenCase(
            "Mrs Almasri",
            "nuts!! table 3",
            severity=Severity.CRITICAL,
            failure=Failure.ORDER_WRONG,
        )
    )
    story.at(time.day(9, "19:58"), "maya").voids("The same evening, the same table as #28.")
    return story
