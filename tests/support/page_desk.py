"""A desk with one case page, help or first run on it, and a case that holds everything.

Used by the tests of those screens. `NOW` is Thursday 26 November 2026, 14:32 in Berlin.
"""

from datetime import UTC, date, datetime, timedelta

from textual.app import App
from textual.screen import Screen

from store.domain.book import Book
from store.domain.case import Case, Ending, Feeling, Order
from store.domain.customer import Customer
from store.domain.due import Reckoning
from store.domain.lessons import CorrectiveAction
from store.domain.parts import (
    Cause,
    Contact,
    DateMove,
    Entry,
    Fault,
    FixOption,
    FollowUp,
    Gesture,
    HoldCheck,
    HouseTick,
    Lesson,
    Note,
    PlanStep,
    Promise,
    Statement,
    StopGap,
    Wait,
    Warned,
)
from store.domain.words import (
    Act,
    BesideWish,
    Channel,
    Failure,
    FaultState,
    FollowUpKind,
    FollowUpResult,
    GestureState,
    HouseStep,
    Mark,
    NoteKind,
    OptionState,
    Outcome,
    PromiseState,
    Severity,
    Status,
    WarningSign,
)
from tests.support.builders import ANA, MAYA, SAM, a_book, a_case, a_shop
from themes import BASE_STYLES, DEFAULT_THEME, OUR_THEMES, meanings_for

NOW = datetime(2026, 11, 26, 13, 32, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

SMALL, USUAL, LARGE = (80, 24), (120, 36), (200, 50)
SIZES = (SMALL, USUAL, LARGE)

HOSTILE = (
    "Bob [/red]",
    "\x1b[31mred\x1b[0m\x07",
    "\u202eevil\u202c עברית",
    "王秀英" * 40,
    "x" * 10_000,
    "[link=https://e.example]here[/link] ${0} %s\n\n\tBob",
    "👩‍👩‍👧 é",
)
"""Text that a person could type or paste and that must neither crash nor forge anything."""


class PageDesk(App[None]):
    """The smallest app that shows one of our screens as the real one does."""

    CSS_PATH = [BASE_STYLES]

    def __init__(self, first: Screen[None] | None = None, theme: str = DEFAULT_THEME) -> None:
        super().__init__()
        for palette in OUR_THEMES:
            self.register_theme(palette)
        self.theme = theme
        self._first = first

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the meaning variables."""
        return meanings_for(self.current_theme)

    async def on_mount(self) -> None:
        """Show the screen at once."""
        if self._first is not None:
            await self.push_screen(self._first)


OKAFOR = Customer(
    1,
    "Okafor family",
    say="oh-KAH-for",
    address="Mr and Mrs Okafor",
    phone="555-0135",
    email="okafor@example.org",
    since=date(2019, 4, 1),
    yearly_value=240_000,
    key=True,
    reach=120,
    notes="Grandmother, 81, lives with them.",
)


def a_rich_case(**fields: object) -> Case:
    """Give a case that holds something of everything, with a promise that is late."""
    noticed = NOW - 3 * DAY - 4 * HOUR
    full: dict[str, object] = {
        "number": 38,
        "what": "sofa not on the truck",
        "opened_at": noticed,
        "opened_by": "sam",
        "noticed_at": noticed,
        "failure": Failure.ORDER_WRONG,
        "severity": Severity.CRITICAL,
        "status": Status.FIXING,
        "owner": "maya",
        "waits": (Wait(41, NOW - 2 * DAY, "maya", "asks his wife", NOW - 2 * DAY + HOUR),),
        "words": (
            Statement(
                11,
                noticed,
                "sam",
                "You said in stock. We gave the old one away, and five of us sleep on the floor.",
            ),
            Statement(12, NOW - DAY, "ana", "My children know the word warehouse now."),
        ),
        "meant": "A corner sofa in their living room before the grandmother's visit.",
        "impact": "Five people sleep on the floor, and the grandmother in an armchair.",
        "event_at": NOW + 2 * DAY + 3 * HOUR,
        "telling": "As the shop that sold a sofa it did not have.",
        "warning": Warned(WarningSign.PUBLIC_REVIEW, NOW - DAY, "ana", "The eldest films it all."),
        "order": Order(price=189_000, paid=94_500, redo_cost=12_000, big=True),
        "wishes": (Statement(13, noticed + HOUR, "maya", "The sofa. Not a discount, the sofa."),),
        "unwanted": (Statement(14, noticed + HOUR, "maya", "No voucher."),),
        "understood": Statement(15, noticed + HOUR, "maya"),
        "listening": "- polite\n- tired\n- counts on Friday",
        "feeling": Feeling(mood_start=2),
        "contacts": (
            Contact(
                16,
                noticed + HOUR / 2,
                "maya",
                Channel.PHONE,
                "Stayed polite, which is worse.",
                "We will look at once and call by noon.",
                (Mark.APOLOGY, Mark.READ_BACK),
            ),
            Contact(
                17,
                NOW - DAY,
                "maya",
                Channel.PHONE,
                "",
                "The truck left without it. The list was printed before the change.",
                (Mark.ADMISSION, Mark.TOLD_PLAN),
            ),
            Contact(18, NOW - 4 * HOUR, "sam", Channel.PHONE, reached=False),
        ),
        "promises": (
            Promise(
                19,
                "sofa on the next truck",
                NOW - DAY,
                noticed,
                "maya",
                state=PromiseState.BROKEN,
                settled_at=NOW - DAY,
                settled_by="maya",
                customer_told_first=True,
            ),
            Promise(
                20,
                "sofa at their door",
                NOW - 2 * HOUR,
                NOW - DAY,
                "maya",
                "the brother",
                moves=(
                    DateMove(
                        NOW - 6 * HOUR, "maya", NOW - 5 * HOUR, "road closed", customer_told=True
                    ),
                ),
                checks=(HoldCheck(NOW - 5 * HOUR, "sam", holds=True),),
            ),
            Promise(
                21,
                "call by noon",
                noticed + 2 * HOUR,
                noticed,
                "maya",
                state=PromiseState.KEPT,
                settled_at=noticed + HOUR,
                settled_by="maya",
            ),
        ),
        "follow_ups": (
            FollowUp(22, NOW + DAY, NOW - DAY, "maya", note="how did they sleep?"),
            FollowUp(
                23,
                NOW + 3 * HOUR,
                NOW - DAY,
                "maya",
                FollowUpKind.APOLOGY_VISIT,
                "ana",
                "their home",
                "with the keys of the van",
            ),
            FollowUp(
                24,
                NOW - 2 * DAY,
                NOW - 3 * DAY,
                "maya",
                result=FollowUpResult.STILL_UNHAPPY,
                done_at=NOW - 2 * DAY,
                done_by="sam",
                found="Nobody called us back.",
            ),
        ),
        "plan": (
            PlanStep(
                25, "load the sofa first", NOW - DAY, "maya", "sam", NOW - HOUR, told_at=NOW - DAY
            ),
            PlanStep(
                26,
                "print the list after the last change",
                NOW - DAY,
                "maya",
                "ana",
                NOW + 4 * DAY,
                prevents_repeat=True,
            ),
            PlanStep(
                27,
                "measure the stairs",
                NOW - DAY,
                "maya",
                "sam",
                None,
                done_at=NOW - 20 * HOUR,
                done_by="sam",
            ),
        ),
        "stop_gaps": (
            StopGap(28, "two beds and an armchair lent", NOW - 2 * DAY, "sam", 4_500, NOW + DAY),
        ),
        "options": (
            FixOption(
                29,
                "the sofa from the window, same fabric",
                NOW - 2 * DAY,
                "maya",
                9_000,
                OptionState.ACCEPTED,
                settled_at=NOW - 2 * DAY,
                settled_by="maya",
                beside_wish=BesideWish.AS_WISHED,
            ),
            FixOption(
                30,
                "money back",
                NOW - 2 * DAY,
                "maya",
                189_000,
                OptionState.DECLINED,
                beside_wish=BesideWish.BELOW,
                refund=True,
            ),
        ),
        "gestures": (
            Gesture(
                31,
                "treat",
                4_000,
                GestureState.GIVEN,
                NOW - DAY,
                "maya",
                "Supper for five, hot, at their door.",
                surprise=True,
                given_at=NOW - 20 * HOUR,
                given_by="sam",
                arrived_at=NOW - 19 * HOUR,
            ),
            Gesture(32, "flowers", 2_500, GestureState.PROMISED, NOW - DAY, "maya"),
            Gesture(33, "upgrade", 3_000, GestureState.ASKED, NOW - HOUR, "sam"),
            Gesture(
                34,
                "voucher",
                5_000,
                GestureState.DECLINED,
                NOW - DAY,
                "sam",
                answered_at=NOW - DAY,
                answered_by="ana",
                alternative="supper for five",
            ),
        ),
        "notes": (
            Note(35, NOW - DAY, "ana", "The loading list was printed too early."),
            Note(36, NOW - DAY, "maya", "Sam was short with them.", NoteKind.FOR_SHOP_OWNER),
        ),
        "house": (
            HouseTick(HouseStep.LISTENED, noticed + HOUR, "maya"),
            HouseTick(HouseStep.THANKED, noticed + HOUR, "maya", "not the moment"),
        ),
        "fault": Fault(FaultState.SHARED, "we printed too early", "", NOW - DAY, "ana"),
        "cause": Cause("handing_over", NOW - DAY, "ana", "The list precedes the last changes."),
        "second_failure_at": NOW - DAY,
        "remarkable": "Sam carried the beds up himself.",
        "lessons": (Lesson(37, NOW - HOUR, "ana", "The list is printed at eight.", house_rule=1),),
        "history": (
            Entry(noticed, "sam", Act.OPENED, text="sofa not on the truck"),
            Entry(noticed + HOUR / 2, "maya", Act.CONTACT, 16, "Stayed polite", now="phone"),
            Entry(NOW - DAY, "maya", Act.PROMISE_BROKEN, 19, "sofa on the next truck"),
            Entry(NOW - DAY, "maya", Act.NOTE, 36, "Sam was short with them."),
            Entry(NOW - HOUR, "sam", Act.GESTURE_ASKED, 33, was="upgrade", now="3000"),
        ),
    }
    return a_case(**{**full, **fields})  # type: ignore[arg-type]


def an_earlier_case() -> Case:
    """Give a case of the same customer that ended well."""
    return a_case(
        12,
        what="table delivered with a scratch",
        opened_at=NOW - 200 * DAY,
        noticed_at=NOW - 200 * DAY,
        status=Status.CLOSED,
        ending=Ending(NOW - 190 * DAY, "maya", Outcome.RECOVERED),
        gestures=(
            Gesture(
                31,
                "bottle",
                1_800,
                GestureState.GIVEN,
                NOW - 195 * DAY,
                "maya",
                given_at=NOW - 195 * DAY,
                given_by="maya",
            ),
        ),
    )


def a_rich_book(case: Case | None = None, customer: Customer = OKAFOR) -> Book:
    """Give a book of the rich case, an earlier one, and one that nobody has touched."""
    action = CorrectiveAction(
        1, "print the loading list after the last change", NOW - DAY, "ana", "handing_over",
        "sam", NOW + 7 * DAY, cases=(38,),
    )  # fmt: skip
    since = NOW - HOUR / 2
    opened = Entry(since, "sam", Act.OPENED, text="4 of 6 entrees arrived cold")
    bare = a_case(42, customer=2, opened_at=since, noticed_at=since, history=(opened,))
    book = a_book(
        case or a_rich_case(),
        an_earlier_case(),
        bare,
        people=(MAYA, SAM, ANA),
        customers=(customer, Customer(2, "Dana Whitfield")),
        shop=a_shop(),
    )
    return Book(
        shop=book.shop,
        people=book.people,
        cases=book.cases,
        customers=book.customers,
        actions={1: action},
        next_case=book.next_case,
        next_customer=book.next_customer,
    )


def a_reckoning(book: Book) -> Reckoning:
    """Give the reckoning of the shop of a book."""
    return Reckoning(book.shop)
