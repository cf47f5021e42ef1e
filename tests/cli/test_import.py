"""`amends import`: shown before, taken in whole or not at all, taken back by a backup."""

import json
from pathlib import Path

import pytest

from store.domain.pins import hashed
from store.domain.shop import Person
from store.domain.words import Role
from tests.support.cli import MAYA, SAM, Ran, Shell, shell_with_board
from tests.support.imports import HEADER, a_file

SAMPLE = Path(__file__).parents[2] / "sample_data" / "spreadsheet.csv"
ROWS = ("2026-11-05,Dana Whitfield,soup came cold", "2026-11-06,Okafor family,no sofa")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return a_file(tmp_path, HEADER, *ROWS)


def backup_in(ran: Ran) -> str:
    """Give the name of the backup that takes an import back."""
    return ran.out.rpartition("amends restore ")[2].strip()


def test_the_sample_spreadsheet_is_understood_whole(shell: Shell) -> None:
    """docs/import.md shows this run."""
    ran = shell.done("import", str(SAMPLE), "--dry-run")

    assert "Would be added: 6 cases (2 open), 5 new customers. Nothing was changed." in ran.out
    assert "Kellner                       left out (not known)" in ran.out
    assert "Petra (1)" in ran.out
    assert shell.book().cases == {}


def test_a_file_becomes_cases(shell: Shell, path: Path) -> None:
    ran = shell.done("import", str(path))

    assert "Imported: 2 cases (2 open), 2 new customers." in ran.out
    assert [case.what for case in shell.book().cases.values()] == ["soup came cold", "no sofa"]
    assert "imported from list.csv, line 2" in shell.done("show", "1").out


def test_the_same_file_twice_says_that_it_was_here(shell: Shell, path: Path) -> None:
    shell.done("import", str(path))
    a_file(path.parent, HEADER, *ROWS, "2026-11-07,Sam,x", "2026-11-08,Eve,y", "2026-11-09,Bo,z")

    longer = shell.done("import", str(path))
    again = shell.done("import", str(path))

    assert "Imported: 3 cases (3 open), 3 new customers. 2 rows were here before." in longer.out
    assert again.out.splitlines()[-1] == "Nothing was added. 5 rows were here before."
    assert len(shell.book().cases) == 5


def test_one_row_that_cannot_be_taken_refuses_the_file(shell: Shell, tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, *ROWS, "soon,Eve,wet", ",Bob,cold")

    ran = shell.run("import", str(path))

    assert ran.code == 3
    assert "line 4: noticed_at: “soon” is no date" in ran.out
    assert "line 5: noticed_at: it does not say when it was" in ran.out
    assert ran.err.startswith("2 of 4 rows cannot be taken, so nothing was imported")
    assert len(ran.err.splitlines()) == 1
    assert shell.book().cases == {}


def test_twenty_refused_rows_are_shown_and_all_are_in_the_document(
    shell: Shell, tmp_path: Path
) -> None:
    path = a_file(tmp_path, HEADER, *["soon,Eve,wet"] * 30)

    shown = shell.run("import", str(path))
    ran = shell.run("import", str(path), "--json")

    assert shown.out.count("is no date") == 20
    assert "and 10 more: --json lists all" in shown.out
    assert ran.code == 3
    document = json.loads(ran.out)
    assert [row["line"] for row in document["refused"]] == list(range(2, 32))
    assert document["refused"][0]["file"] == "list.csv"


def test_the_document_of_an_import_says_what_was_done(shell: Shell, path: Path) -> None:
    document = shell.done("import", str(path), "--json").json

    assert document["cases"] == [1, 2]
    assert (document["dry_run"], document["new_customers"], document["known"]) == (False, 2, 0)
    assert document["columns"] == [
        {"column": "Date", "field": "noticed_at", "why": "name", "example": "2026-11-05"},
        {"column": "Customer", "field": "customer", "why": "name", "example": "Dana Whitfield"},
        {"column": "What happened", "field": "what", "why": "name", "example": "soup came cold"},
    ]
    assert Path(str(document["backup"])).is_file()


def test_a_dry_run_needs_nobody_and_changes_nothing(shell: Shell, path: Path) -> None:
    shell.who = None
    before = (shell.folder / "board.json").read_bytes()

    document = shell.done("import", str(path), "--dry-run", "--json").json

    assert (document["dry_run"], document["cases"]) == (True, [1, 2])
    assert (shell.folder / "board.json").read_bytes() == before
    assert not (shell.folder / "backups").exists()


def test_the_backup_takes_an_import_back(shell: Shell, path: Path) -> None:
    shell.add()
    ran = shell.done("import", str(path))

    shell.done("restore", backup_in(ran), "--yes")

    assert list(shell.book().cases) == [1]
    assert shell.done("import", str(path), "--json").json["cases"] == [4, 5]


def test_an_import_is_not_taken_back_by_undo(shell: Shell, path: Path) -> None:
    shell.done("import", str(path))

    ran = shell.run("undo")

    assert ran.code == 3
    assert len(shell.book().cases) == 2


def test_dates_that_can_be_read_in_two_ways_are_asked_for(shell: Shell, tmp_path: Path) -> None:
    path = a_file(tmp_path, f"{HEADER},Price", "03/04/2026,Dana,cold,1.234")

    asked = shell.run("import", str(path))
    also = shell.run("import", str(path), "--dates", "day-month")
    done = shell.done("import", str(path), "--dates", "day-month", "--amounts", "comma")

    assert (asked.code, also.code) == (3, 3)
    assert "--dates day-month or --dates month-day" in asked.err
    assert "--amounts comma or --amounts point" in also.err
    assert "Dates: 03/04/2026 is the third of April." in done.out
    assert shell.case().order.price == 123_400


def test_a_mapping_is_written_corrected_and_used(shell: Shell, tmp_path: Path) -> None:
    path = a_file(tmp_path, "Wann;Wer;Was;Stand", "5.11.2026;Dana;kalt;fertig", "5.11.2026;S;x;neu")
    to = tmp_path / "mapping.toml"

    refused = shell.run("import", str(path))
    shell.done("import", str(path), "--write-mapping", str(to))
    text = to.read_text(encoding="utf-8")
    for before, after in (
        ('"Wann" = ""', '"Wann" = "noticed_at"'),
        ('"Wer" = "owner"', '"Wer" = "customer"'),
        ('"Was" = ""', '"Was" = "what"'),
    ):
        assert before in text
        text = text.replace(before, after)
    to.write_text(text, encoding="utf-8")
    unknown = shell.run("import", str(path), "--mapping", str(to))
    again = shell.run("import", str(path), "--mapping", str(to), "--write-mapping", str(to))
    to.write_text(f'{text}\n[status]\n"fertig" = "closed/recovered"\n', encoding="utf-8")
    done = shell.done("import", str(path), "--mapping", str(to))

    assert "known as customer" in refused.err
    assert "“fertig” is not known; say in the mapping file, under [status]" in unknown.out
    assert (again.code, "already" in again.err) == (2, True)
    assert "Imported: 2 cases (1 open)" in done.out


def test_an_export_of_another_board_comes_in_whole(shell: Shell, tmp_path: Path) -> None:
    number = shell.add()
    shell.done("contact", str(number), "--channel", "phone", "--note", "=calls at six")
    shell.done("promise", str(number), "fresh soup", "--due", "+2h")
    shell.done("export")
    other = shell_with_board(tmp_path / "other")

    ran = other.done("import", str(shell.folder / "exports" / "latest"))

    assert "a whole export of Amends" in ran.out
    case = other.case(number)
    assert [promise.text for promise in case.promises] == ["fresh soup"]
    assert case.contacts[0].note == "=calls at six"
    assert (
        "Nothing was added. 1 row was here before."
        in other.done("import", str(shell.folder / "exports" / "latest" / "cases.csv")).out
    )


@pytest.mark.parametrize("who", ["sam", "ana"])
def test_only_the_shop_owner_imports(shell: Shell, path: Path, who: str) -> None:
    shell.who = who

    ran = shell.run("import", str(path))

    assert ran.code == 3
    assert "is for the shop owner (Maya) to do" in ran.err
    assert shell.book().cases == {}


def test_a_shop_owner_with_a_pin_gives_it(tmp_path: Path, path: Path) -> None:
    owner = Person("maya", "Maya", Role.PROPRIETOR, pin=hashed("4711", b"0123456789abcdef"))
    shell = shell_with_board(tmp_path / "board", owner, SAM)

    ran = shell.run("import", str(path))

    assert ran.code == 3
    assert "not the PIN of Maya" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere.csv",), 2),
        ((), 2),
        ((".",), 3),
        ((str(SAMPLE), "--mapping", "nowhere.toml"), 3),
        ((str(SAMPLE), "--dates", "us"), 2),
        (("/dev/null",), 3),
    ],
)
def test_what_cannot_be_read_ends_with_one_sentence(
    shell: Shell, arguments: tuple[str, ...], code: int
) -> None:
    ran = shell.run("import", *arguments)

    assert ran.code == code
    assert len(ran.err.splitlines()) == 1
    assert shell.book().cases == {}


def test_hostile_names_act_on_no_terminal(shell: Shell, tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        f"{HEADER},\x1b]0;owned\x07,Owner",
        "2026-11-05,\x1b[31mDana [/red],x,\u202ey,\x1bZ",
    )

    shown = shell.done("import", str(path), "--dry-run").out
    done = shell.done("import", str(path)).out + shell.done("show", "1").out

    assert "\x1b" not in shown + done
    assert "\u202e" not in shown + done


def test_the_board_of_one_person_needs_no_name(tmp_path: Path, path: Path) -> None:
    shell = shell_with_board(tmp_path / "board", MAYA)
    shell.who = None

    assert "Imported: 2 cases" in shell.done("import", str(path)).out


def an_export(shell: Shell) -> Path:
    """Export a board with one case that has a contact and a promise; give the folder."""
    number = shell.add()
    shell.done("contact", str(number), "--channel", "phone", "--note", "calls at six")
    shell.done("promise", str(number), "fresh soup", "--due", "+2h")
    shell.done("export")
    return shell.folder / "exports" / "latest"


def test_a_customer_safe_cases_csv_is_refused_and_not_taken_twice(shell: Shell) -> None:
    shell.add()
    shell.done("export", "--customer-safe")
    folder = shell.folder / "exports" / "latest-customer-safe"

    alone = shell.run("import", str(folder / "cases.csv"), "--dry-run")
    whole = shell.run("import", str(folder), "--dry-run")

    assert (alone.code, whole.code) == (3, 3)
    assert "customer-safe export" in alone.err
    assert "import the full export" in whole.err
    assert "by itself" not in alone.err + whole.err


def test_a_check_finds_nothing_after_the_export_of_another_shop(
    shell: Shell, tmp_path: Path
) -> None:
    folder = an_export(shell)
    lena = Person("lena", "Lena", Role.PROPRIETOR)
    other = shell_with_board(tmp_path / "other", lena)
    other.who = "lena"

    shown = other.done("import", str(folder), "--dry-run").out
    done = other.done("import", str(folder))

    for said in (shown, done.out):
        assert "Nobody here has these names, so they are added as former colleagues: Maya." in said
        assert "1 case (1 open), 1 new customer, 1 former colleague." in said
    assert other.run("check").code == 0
    assert "Maya" in other.done("show", "1").out
    assert [person.name for person in other.book().staff] == ["Lena"]


def test_cases_csv_alone_says_how_the_rest_comes_and_so_does_the_folder_afterwards(
    shell: Shell, tmp_path: Path
) -> None:
    folder = an_export(shell)
    other = shell_with_board(tmp_path / "other")

    alone = other.done("import", str(folder / "cases.csv"))
    after = other.done("import", str(folder))
    other.done("restore", backup_in(alone), "--yes")
    whole = other.done("import", str(folder))

    assert "take this back, then import the folder" in alone.out
    assert "1 case was here before without contacts, promises" in after.out
    assert "Nothing was added. 1 row was here before." in after.out
    assert "Imported: 1 case" in whole.out
    (case,) = other.book().cases.values()
    assert [promise.text for promise in case.promises] == ["fresh soup"]


def test_who_is_filed_under_another_name_is_said_before_and_after(
    shell: Shell, tmp_path: Path
) -> None:
    path = a_file(
        tmp_path,
        f"{HEADER},Phone",
        "2026-11-05,Anna Weber,cold,0171 5550142",
        "2026-11-06,Peter Weber,late,0171 5550142",
    )

    shown = shell.done("import", str(path), "--dry-run").out
    document = shell.done("import", str(path), "--json").json

    assert (
        "Filed under another name, for the same number or address: Peter Weber as Anna Weber."
        in shown
    )
    assert document["filed_as"] == [{"line": 3, "name": "Peter Weber", "customer": "Anna Weber"}]


def test_a_title_above_the_names_is_said_to_be_passed_over(shell: Shell, tmp_path: Path) -> None:
    path = a_file(tmp_path, "Complaints 2026,,", HEADER, *ROWS)

    ran = shell.done("import", str(path), "--dry-run")

    assert "Line 2 names the columns. What stands above was passed over: Complaints 2026" in ran.out
    assert "Would be added: 2 cases" in ran.out


def test_two_columns_of_one_name_can_be_mapped(shell: Shell, tmp_path: Path) -> None:
    path = a_file(tmp_path, f"{HEADER},Status,Status", "2026-11-05,Dana,cold,open,closed")
    to = tmp_path / "mapping.toml"

    shell.done("import", str(path), "--write-mapping", str(to))
    shell.done("import", str(path), "--mapping", str(to), "--dry-run")

    assert '"Status (2)" = ""' in to.read_text(encoding="utf-8")


def test_an_export_needs_no_mapping(shell: Shell, tmp_path: Path) -> None:
    path = an_export(shell) / "cases.csv"

    ran = shell.run("import", str(path), "--write-mapping", str(tmp_path / "mapping.toml"))

    assert (ran.code, "needs no mapping" in ran.err) == (2, True)
