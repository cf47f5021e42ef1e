"""What the keys of the board do to a case, from the finger to the file."""

from pathlib import Path

from store.domain.words import Channel, Mark, Outcome, Status
from tests.support.board_desk import desk_at


async def test_a_contact_is_logged_by_c_p_and_enter(tmp_path: Path) -> None:
    """A6: the clock of the first contact stops with it."""
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "p")
        await desk.type("called, will send new plates")
        await desk.press("enter")

        case = desk.case(42)
        assert case.contacts[-1].channel is Channel.PHONE
        assert case.contacts[-1].note == "called, will send new plates"
        assert case.status is Status.CONTACTED
        assert case.first_contact_at is not None
        assert "0m" in desk.row(42)
        assert "none yet" not in desk.row(42)
        assert "spoke with them by phone" in desk.said
        assert desk.chosen == 42


async def test_an_apology_is_a_mark_on_the_contact(tmp_path: Path) -> None:
    """A4, D4."""
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "i", "f2", "enter")

        assert desk.case(42).contacts[-1].marks == (Mark.APOLOGY,)
        assert "no apology yet" not in desk.strip


async def test_a_case_is_logged_with_two_fields_and_is_chosen(tmp_path: Path) -> None:
    """A1, D1."""
    async with desk_at(tmp_path) as desk:
        await desk.press("n")
        await desk.type("Bob [/red]")
        await desk.press("enter")
        await desk.type("soup on the coat")
        await desk.press("enter")

        case = desk.case(46)
        assert case.what == "soup on the coat"
        assert desk.book.customer(case.customer).name == "Bob [/red]"
        assert desk.chosen == 46
        assert "Bob [/red]" in desk.row(46)
        assert "#46 Bob [/red]" in desk.said


async def test_the_owner_is_set_by_a_letter(tmp_path: Path) -> None:
    """A8."""
    async with desk_at(tmp_path) as desk:
        await desk.press("o", "i")

        assert desk.case(42).owner == "ivo"
        assert "owner is Ivo" in desk.said


async def test_waiting_on_the_customer_is_a_letter_of_the_status(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("c", "m", "enter")
        await desk.press("s", "w")

        assert desk.case(42).waiting_since is not None
        assert "waiting" in desk.row(42)


async def test_a_case_is_closed_with_its_outcome(tmp_path: Path) -> None:
    """A22."""
    async with desk_at(tmp_path) as desk:
        desk.app.board.list.choose(28)
        await desk.press("d", "r", "enter")

        case = desk.case(28)
        assert case.status is Status.CLOSED
        assert case.ending is not None
        assert case.ending.outcome is Outcome.RECOVERED
        assert 28 not in desk.rows


async def test_a_follow_up_is_planned_in_the_words_of_people(tmp_path: Path) -> None:
    """E18."""
    async with desk_at(tmp_path) as desk:
        await desk.press("f")
        await desk.type("fri 15:00")
        await desk.press("enter", "enter")

        planned = desk.case(42).follow_ups[-1]
        assert f"{planned.due_at:%a %d %b %H:%M}" == "Fri 27 Nov 20:00"
        assert "follow-up planned for Fri 27 Nov 15:00" in desk.said


async def test_a_step_is_taken_back_and_done_again(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("o", "i")

        await desk.press("u")
        assert desk.case(42).owner is None
        assert "took back" in desk.said
        assert "nobody" in desk.row(42)

        await desk.press("U")
        assert desk.case(42).owner == "ivo"
        assert "did again" in desk.said


async def test_nothing_to_take_back_says_so(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("u")

        assert "nothing of yours to take back" in desk.said


async def test_the_customer_came_back_by_one_key_which_undo_takes_back(tmp_path: Path) -> None:
    """A22."""
    async with desk_at(tmp_path) as desk:
        await desk.press("b")
        assert desk.case(42).returned_at is not None

        await desk.press("b")
        assert "back already" in desk.said

        await desk.press("u")
        assert desk.case(42).returned_at is None


async def test_the_export_is_written_by_one_key(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        await desk.press("E")

        assert "27 cases written" in desk.said
        assert (tmp_path / "exports" / "latest" / "cases.csv").exists()


async def test_nobody_at_the_keyboard_means_nothing_is_changed(tmp_path: Path) -> None:
    async with desk_at(tmp_path, person=None) as desk:
        await desk.press("escape", "c")

        assert "Who is at the keyboard" in str(desk.screen.query_one(".dialog--title").render())
