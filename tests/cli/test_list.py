"""`amends list` and the board where no screen can be drawn."""

from datetime import timedelta

import pytest
from rich.cells import cell_len

from store.casebook import CaseBook
from store.clock import Clock
from tests.support.cli import SUNDAY_NOON, Shell

ROW_FIELDS = [
    *("number", "customer", "customer_id", "phone", "email", "what", "status"),
    *("waiting_on_customer", "eased", "owner", "owner_name", "severity", "origin", "failure"),
    *("opened_at", "noticed_at", "first_contact_at", "first_contact_age_s", "waiting_s"),
    *("next_move", "budget", "given", "promised", "price", "second_failure", "second_failure_at"),
    *("fixed_at", "closed_at", "outcome", "void", "returned_at", "repeat", "revision"),
]


def test_the_document_has_stable_names(shell: Shell) -> None:
    shell.add()

    document = shell.done("list", "--json").json

    (row,) = rows(document)
    assert list(document) == ["shop", "as_of", "figures", "cases", "unreadable"]
    assert list(row) == ROW_FIELDS


def rows(document: object) -> list[dict[str, object]]:
    """The rows of a document of the board."""
    assert isinstance(document, dict)
    return [dict(row) for row in document["cases"]]


def test_a_new_case_waits_since_it_was_noticed(shell: Shell) -> None:
    shell.add()
    shell.clock.at += timedelta(minutes=27)

    (row,) = rows(shell.done("list", "--json").json)

    assert (row["first_contact_at"], row["first_contact_age_s"]) == (None, None)
    assert row["waiting_s"] == 27 * 60
    assert row["noticed_at"] == "2026-11-22T12:00:00Z"
    assert row["next_move"] == {
        "kind": "first_contact",
        "text": "first contact",
        "due_at": "2026-11-22T13:00:00Z",
        "state": "later",
        "whose": "nobody",
    }


def test_the_first_contact_ages_and_nothing_waits_any_more(shell: Shell) -> None:
    shell.add("Dana", "cold", "--owner", "sam")
    shell.done("contact", "1", "--channel", "phone")
    shell.clock.at += timedelta(hours=3)

    (row,) = rows(shell.done("list", "--json").json)

    assert row["first_contact_at"] == "2026-11-22T12:00:00Z"
    assert (row["first_contact_age_s"], row["waiting_s"]) == (3 * 3_600, None)
    assert (row["owner"], row["owner_name"]) == ("sam", "Sam")


def test_the_state_of_the_next_move_follows_the_clock(shell: Shell) -> None:
    shell.add()

    states = []
    for minutes in (0, 50, 20):
        shell.clock.at += timedelta(minutes=minutes)
        (row,) = rows(shell.done("list", "--json").json)
        move = row["next_move"]
        assert isinstance(move, dict)
        states.append(move["state"])

    assert states == ["later", "due_soon", "overdue"]


def test_money_is_told_in_minor_units(shell: Shell) -> None:
    shell.add("Dana", "cold", "--price", "89.90")
    shell.done("gesture", "1", "voucher", "12.50")
    shell.done("gesture", "1", "treat", "8", "--given")

    document = shell.done("list", "--json").json

    (row,) = rows(document)
    assert (row["budget"], row["given"], row["promised"], row["price"]) == (
        7_500,
        800,
        1_250,
        8_990,
    )
    assert document["figures"] == {
        "open": 1,
        "overdue": 0,
        "due_today": 1,
        "without_owner": 1,
        "approvals": 0,
        "second_failures": 0,
        "remarks": 0,
        "month": {"budget": 60_000, "given": 800, "promised": 1_250, "free": 57_950},
    }


def test_a_broken_promise_shows_as_second_failure(shell: Shell) -> None:
    """C4."""
    shell.add()
    shell.done("promise", "1", "soup", "--due", "+2h")
    shell.done("promise", "1", "--broken")

    (row,) = rows(shell.done("list", "--json").json)

    assert (row["second_failure"], row["second_failure_at"]) == (True, "2026-11-22T12:00:00Z")


def test_rows_stand_in_the_order_of_the_board(shell: Shell) -> None:
    """A7."""
    shell.add("Minor", "a", "--severity", "minor")
    shell.add("Critical", "b", "--severity", "critical")
    shell.add("Major", "c")

    document = shell.done("list", "--json").json

    assert [row["customer"] for row in rows(document)] == ["Critical", "Major", "Minor"]


def test_closed_and_void_cases_come_with_all(shell: Shell) -> None:
    shell.add("Open", "a")
    shell.add("Closed", "b")
    shell.done("set", "2", "closed", "--outcome", "lost", "--reason", "gone")
    shell.add("Void", "c")
    shell.done("undo")

    usual, everything = (
        shell.done("list", "--json").json,
        shell.done("list", "--all", "--json").json,
    )

    assert [row["customer"] for row in rows(usual)] == ["Open"]
    assert [row["customer"] for row in rows(everything)] == ["Open", "Void", "Closed"]
    closed = rows(everything)[2]
    assert (closed["outcome"], closed["next_move"], closed["waiting_s"]) == ("lost", None, None)


def test_all_lists_in_plain_words_how_cases_ended(shell: Shell) -> None:
    shell.add("Closed", "b")
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "gone")

    ran = shell.done("list", "--all")

    assert ran.out.splitlines()[-1].split() == ["1", "Closed", "13:00", "closed,", "lost", "b"]


@pytest.mark.parametrize(
    ("owner", "customers"), [("sam", ["B"]), ("nobody", ["A"]), ("me", ["C"]), ("ana", [])]
)
def test_the_list_can_be_of_one_owner(shell: Shell, owner: str, customers: list[str]) -> None:
    shell.add("A", "a")
    shell.add("B", "b", "--owner", "sam")
    shell.add("C", "c", "--owner", "maya")

    document = shell.done("list", "--owner", owner, "--json").json

    assert [row["customer"] for row in rows(document)] == customers


def test_the_list_can_be_of_what_is_due(shell: Shell) -> None:
    shell.add("Late", "a", "--severity", "critical")
    shell.add("Today", "b", "--severity", "minor")
    shell.add("Later", "c", "--severity", "minor")
    shell.done("contact", "3", "--channel", "phone")
    shell.clock.at += timedelta(hours=1)

    late = shell.done("list", "--due", "overdue", "--json").json
    today = shell.done("list", "--due", "today", "--json").json
    both = shell.done("list", "--due", "today", "--due", "overdue", "--json").json

    assert [row["customer"] for row in rows(late)] == ["Late"]
    assert [row["customer"] for row in rows(today)] == ["Today"]
    assert [row["customer"] for row in rows(both)] == ["Late", "Today"]


def test_an_overdue_case_says_so_in_words(shell: Shell) -> None:
    shell.add("Dana Whitfield", "4 of 6 entrees arrived cold", "--severity", "critical")
    shell.clock.at += timedelta(minutes=27)

    lines = shell.done("list").out.splitlines()

    assert lines[0].startswith("Corner Table  Sun 22 Nov 13:27")
    assert "1 overdue" in lines[0]
    assert lines[-1].startswith("!! ")
    for words in (" 1 Dana Whitfield ", "late 12m", "none yet 27m", "nobody", "0/150"):
        assert words in lines[-1]


@pytest.mark.parametrize("width", [60, 80, 96, 120, 200])
def test_no_line_is_wider_than_asked_for(shell: Shell, width: int) -> None:
    shell.environ = {"COLUMNS": str(width)}
    shell.add("家族" * 40, "n" * 400, "--owner", "sam")
    shell.add("Closed", "n" * 400)
    shell.done("set", "2", "closed", "--outcome", "lost", "--reason", "gone")

    lines = shell.done("list", "--all").out.splitlines()

    assert max(map(cell_len, lines)) <= width
    assert max(map(cell_len, lines)) > width - 20


@pytest.mark.parametrize("columns", ["", "0", "wide", "9" * 30, "-80"])
def test_a_strange_width_is_no_width(shell: Shell, columns: str) -> None:
    shell.environ = {"COLUMNS": columns}
    shell.add()

    lines = shell.done("list").out.splitlines()

    assert max(map(cell_len, lines)) <= 120


def test_an_empty_board_says_what_to_do(shell: Shell) -> None:
    ran = shell.done("list")

    assert "No open case at Corner Table. Log one with: amends add" in ran.out


def test_an_empty_filter_is_not_an_empty_board(shell: Shell) -> None:
    shell.add()

    ran = shell.done("list", "--owner", "ana")

    assert ran.out.splitlines()[-1] == "No open case matches."


def test_the_board_is_printed_where_no_screen_can_be_drawn(shell: Shell) -> None:
    shell.add()

    ran = shell.done()

    assert "Dana Whitfield" in ran.out
    assert ran.out.splitlines()[-1] == (
        "This is the board as text, because the output is not a terminal."
    )


def test_the_board_under_json_is_the_document_of_the_list(shell: Shell) -> None:
    shell.add()
    shell.is_screen = True

    assert shell.done("--json").json == shell.done("list", "--json").json


def test_on_a_terminal_the_board_is_drawn_and_its_code_given_back(shell: Shell) -> None:
    drawn: list[object] = []

    def draw(casebook: CaseBook, clock: Clock, person: str | None, theme: str | None) -> int:
        drawn.extend([casebook.folder, clock, person, theme])
        return 7

    shell.is_screen, shell.draw, shell.who = True, draw, "Sam"

    ran = shell.run("--theme", "daylight")

    assert (ran.code, ran.out) == (7, "")
    assert drawn == [shell.folder, shell.clock, "sam", "daylight"]


def test_the_first_run_on_a_terminal_is_left_to_the_screen(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    shell = Shell(tmp_path_factory.mktemp("empty") / "amends")
    shell.is_screen, shell.draw = True, lambda *asked: 0 if asked[2] is None else 1

    ran = shell.run()

    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_records_that_cannot_be_understood_are_named(shell: Shell) -> None:
    shell.add()
    board = shell.folder / "board.json"
    text = board.read_text(encoding="utf-8").replace('"what": "soup came cold"', '"what": 7', 1)
    board.write_text(text, encoding="utf-8")

    ran, document = shell.run("list"), shell.run("list", "--json").json

    assert ran.code == 0
    assert "1 record cannot be understood and is kept untouched: cases 1." in ran.out
    unreadable = document["unreadable"]
    assert isinstance(unreadable, list)
    assert len(unreadable) == 1


def test_the_instant_of_the_document_is_that_of_the_clock(shell: Shell) -> None:
    document = shell.done("list", "--json").json

    assert document["as_of"] == SUNDAY_NOON.strftime("%Y-%m-%dT%H:%M:%SZ")
