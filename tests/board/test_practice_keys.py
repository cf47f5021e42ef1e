"""Lines of the practice that show only when several keys are pressed, or several people press."""

from pathlib import Path

from store.domain.commands import AddGesture, MakePromise
from store.domain.words import FaultState, GestureState, Status
from tests.support.board_desk import NOW, desk_at
from tests.support.builders import a_book, a_case, a_gesture, a_spoken_case, minutes


async def test_anyone_contacts_gives_and_hands_over_a_case_of_somebody_else(
    tmp_path: Path,
) -> None:
    """B3."""
    book = a_book(a_case(owner="maya"))
    async with desk_at(tmp_path, book=book, person="sam") as desk:
        await desk.press("c", "i", "enter")
        await desk.press("g", "4", "enter")
        await desk.press("o", "s")

        case = desk.case(42)
        assert case.status is Status.CONTACTED
        assert case.gestures[0].asked_by == "sam"
        assert case.owner == "sam"


async def test_contact_and_apology_ask_for_no_finding_of_fault(tmp_path: Path) -> None:
    """B5."""
    async with desk_at(tmp_path, book=a_book(a_case())) as desk:
        await desk.press("c", "p", "f2", "enter")

        case = desk.case(42)
        assert case.fault.state is FaultState.NOT_SETTLED
        assert case.status is Status.CONTACTED


async def test_while_an_approval_waits_the_head_says_so_and_the_clock_of_the_customer_runs(
    tmp_path: Path,
) -> None:
    """B15."""
    async with desk_at(tmp_path, book=a_book(a_case(noticed_at=NOW, opened_at=NOW))) as desk:
        desk.casebook.do(AddGesture(42, "voucher", 9_000, note="a birthday"), "sam")
        await desk.until(lambda: "1 approval" in desk.header)

        await desk.later(minutes=10)

        assert "none yet 10m" in desk.row(42)
        assert desk.case(42).waits == ()


async def test_a_broken_promise_marks_the_row_and_lifts_it_to_the_top(tmp_path: Path) -> None:
    """C4."""
    first, second = (
        a_spoken_case(number, spoken_at=NOW, noticed_at=NOW, opened_at=NOW) for number in (41, 42)
    )
    async with desk_at(tmp_path, book=a_book(first, second)) as desk:
        desk.casebook.do(MakePromise(42, "the sofa", NOW + minutes(200)), "sam")
        await desk.until(lambda: len(desk.case(42).promises) == 1)

        await desk.press("end", "p", "b", "y")

        assert desk.rows[0] == 42
        assert "2x" in desk.row(42)


async def test_gestures_of_different_kinds_stand_beside_each_other(tmp_path: Path) -> None:
    """A12."""
    book = a_book(a_spoken_case(gestures=(a_gesture(500, id=1),)))
    async with desk_at(tmp_path, book=book) as desk:
        await desk.press("g", "4", "enter")

        kinds = {gesture.kind: gesture.state for gesture in desk.case(42).gestures}
        assert kinds == {"flowers": GestureState.PROMISED, "treat": GestureState.PROMISED}
        assert desk.case(42).options == ()
