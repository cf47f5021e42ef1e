"""What the sample shop has learnt so far: corrective actions, house rules, phrases, a remark.

Used by the sample shop. The ids of the first rule and the first action are named by case #28.
"""

from dataclasses import replace
from zoneinfo import ZoneInfo

from sample_data.shop_time import ShopTime
from store.domain.book import Book
from store.domain.lessons import CorrectiveAction, HouseRule, Phrase, Practised, Remark
from store.domain.phrases import Stage

PHRASES = (
    (Stage.OPEN, "{name}, whatever it takes: we will not leave it like this."),
    (Stage.FIND_OUT, "Who else was at the table, and how was it for them?"),
    (Stage.CALM, "You are right to be angry. I would be."),
    (Stage.SAY_NO, "That I cannot do. What I can do, today, is this."),
    (Stage.CLOSE, "May I call you {day} and ask whether it held?"),
)


def with_lessons(book: Book, time: ShopTime) -> Book:
    """Give the book with what the shop made of its cases."""
    return replace(
        book,
        actions={action.id: action for action in _actions(book, time)},
        house_rules={rule.id: rule for rule in _house_rules(book, time)},
        phrases={
            id: Phrase(id, stage, text, "ana") for id, (stage, text) in enumerate(PHRASES, start=1)
        },
        practised={
            1: Practised(1, time.day(6, "09:30"), "noor", "listening without explaining"),
            2: Practised(2, time.day(6, "09:50"), "ivo", "saying no kindly"),
        },
        remarks={
            1: Remark(1, time.ago(minutes=50), "ivo", "Table 7 sends back the bread, twice today.")
        },
    )


def _actions(book: Book, time: ShopTime) -> tuple[CorrectiveAction, ...]:
    zone = ZoneInfo(book.shop.zone)
    return (
        CorrectiveAction(
            1,
            "Allergy tickets print on red paper and are read aloud twice.",
            time.day(7, "12:25"),
            "ana",
            place="handing_over",
            owner="maya",
            due_at=time.day(5, "10:00"),
            done_at=time.day(6, "09:10"),
            applies_from=time.day(5, "12:00").astimezone(zone).date(),
            check_at=time.coming(9, "10:00"),
            cases=(28,),
        ),
        CorrectiveAction(
            2,
            "Print the loading list when the truck is full, not the evening before.",
            time.day(2, "18:30"),
            "ana",
            place="handing_over",
            owner="sam",
            due_at=time.coming(2, "12:00"),
            cases=(35,),
        ),
        CorrectiveAction(
            3,
            "Ring every phone number on a proof before it is printed.",
            time.day(13, "11:00"),
            "maya",
            place="checking",
            owner="ivo",
            due_at=time.day(1, "17:00"),
            cases=(24,),
        ),
    )


def _house_rules(book: Book, time: ShopTime) -> tuple[HouseRule, ...]:
    zone = ZoneInfo(book.shop.zone)
    return (
        HouseRule(
            1,
            "An allergy is said aloud by two people before the plate leaves.",
            time.day(7, "12:20"),
            "ana",
            applies_from=time.day(5, "12:00").astimezone(zone).date(),
            case=28,
        ),
        HouseRule(
            2,
            "Standing bookings are in the book, not in a head.",
            time.day(14, "10:20"),
            "ana",
            applies_from=time.day(13, "12:00").astimezone(zone).date(),
            case=19,
        ),
    )
