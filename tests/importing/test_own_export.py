"""An export of ours on its way back: numbers, names, texts, and what is not whole."""

import csv
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.book import Book
from store.domain.case import Ending
from store.domain.commands import LogContact, MakePromise
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction
from store.domain.parts import Reopening
from store.domain.words import Act, Channel, Outcome, Status
from store.export.manifest import FULL, Variant
from store.export.spreadsheet import disarmed, rearmed
from store.importing.fields import Field
from store.importing.own_columns import is_own
from store.importing.own_export import open_cases, open_folder, understood
from store.importing.refusing import CannotTake
from store.importing.sheet import open_sheet
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_contact,
    a_follow_up,
    a_gesture,
    a_promise,
    a_shop,
    a_wait,
    after,
)
from tests.support.exports import exported, names_and_cells, rows
from tests.support.imports import (
    a_file,
    after_import,
    brought,
    empty_like,
    quietly,
    read_export,
    reasons,
)

LATER = NOON + timedelta(hours=1)


def a_full_book() -> Book:
    """Give a book with a case that has parts of every kind, with ids far apart."""
    return a_book(
        a_case(
            7,
            contacts=(a_contact(55, note="=1+1", told="'=2"),),
            promises=(a_promise(NOON + timedelta(days=1), 61),),
            follow_ups=(a_follow_up(NOON + timedelta(days=2), 70),),
            gestures=(a_gesture(1_000, id=88),),
            waits=(a_wait(NOON - timedelta(minutes=50), NOON - timedelta(minutes=9)),),
            status=Status.CONTACTED,
            reopenings=(Reopening(NOON, "sam", "cold again"),),
        ),
        customers=[Customer(1, "Dana", key=True)],
    )


def back(folder: Path, book: Book, into: Book | None = None) -> Book:
    """Export a book and import it, into an empty board of its shop unless told."""
    path = exported(book, folder).path
    target = empty_like(book) if into is None else into
    return after_import(target, read_export(path, target, LATER), LATER)


def test_cases_keep_their_numbers_on_an_empty_board(tmp_path: Path) -> None:
    assert list(back(tmp_path, a_book(a_case(3), a_case(9))).cases) == [3, 9]


def test_a_number_that_was_given_here_is_not_given_again(tmp_path: Path) -> None:
    other = a_case(3, what="another one", opened_at=NOON - timedelta(days=3))
    into = replace(a_book(other), next_case=6)

    found = back(tmp_path, a_book(a_case(3), a_case(9)), into)

    assert sorted(found.cases) == [3, 6, 9]
    assert found.cases[3].what == "another one"
    assert (found.cases[6].history[-1].act, found.cases[6].history[-1].now) == (Act.IMPORTED, "3")


def test_the_same_export_twice_adds_nothing_and_neither_does_a_later_one(tmp_path: Path) -> None:
    book = a_full_book()
    here = back(tmp_path, book)
    later = after(book, LogContact(7, Channel.PHONE), "sam", NOON)
    path = exported(later, tmp_path).path

    again = brought(here, read_export(path, here, LATER))

    assert (again.cases, again.records.customers, again.known) == ((), (), 1)


def test_a_board_that_gets_its_own_export_stays_as_it_is(tmp_path: Path) -> None:
    book = a_full_book()

    found = brought(book, read_export(exported(book, tmp_path).path, book, LATER))

    assert (found.cases, found.known) == ((), 1)


def test_texts_come_back_as_they_were_typed(tmp_path: Path) -> None:
    contact = back(tmp_path, a_full_book()).cases[7].contacts[0]

    assert (contact.note, contact.told) == ("=1+1", "'=2")


@given(st.text(alphabet="'\"=+-@;|\t\n ab\u200b\x00＝−") | st.text())
def test_a_disarmed_cell_gives_back_what_it_was_made_of(typed: str) -> None:
    """What the export takes out of a text is gone; what it puts in, it takes out again."""
    cell = disarmed(typed)

    assert disarmed(rearmed(cell)) == cell
    if typed.isprintable() and not any(sign in typed for sign in "\u200b\ufeff\u00ad"):
        assert rearmed(cell) == typed


def test_a_case_that_comes_back_never_gives_a_part_the_id_of_another(tmp_path: Path) -> None:
    book = back(tmp_path, a_full_book())

    for _ in range(3):
        book = after(book, MakePromise(7, "the sofa", LATER + timedelta(days=1)), "sam", LATER)
        book = after(book, LogContact(7, Channel.PHONE), "sam", LATER)

    case = book.cases[7]
    ids = [
        part.id
        for parts in (case.contacts, case.promises, case.follow_ups, case.gestures, case.waits)
        for part in parts
    ]
    assert len(ids) == len(set(ids)) == 11
    assert {55, 61, 70, 88} < set(ids)


def test_a_stretch_of_waiting_keeps_its_length(tmp_path: Path) -> None:
    (wait,) = back(tmp_path, a_full_book()).cases[7].waits

    assert wait.ended_at is not None
    assert wait.ended_at - wait.started_at == timedelta(minutes=41)


def test_cases_csv_alone_brings_what_it_adds_up(tmp_path: Path) -> None:
    path = exported(a_full_book(), tmp_path).path / "cases.csv"
    export = open_cases(path)
    board = empty_like(a_full_book())

    found = understood(export, board, LATER, quietly)

    (case,) = brought(board, found).cases
    assert export.is_alone
    assert case.first_contact_at == NOON
    assert (case.promised, len(case.follow_ups), case.promises) == (1_000, 1, ())
    assert case.waits[0].ended_at is not None


@pytest.mark.parametrize("variant", [FULL, Variant(raw=True)])
def test_cases_csv_beside_its_manifest_is_read_as_it_was_written(
    tmp_path: Path, variant: Variant
) -> None:
    path = exported(a_book(a_case(7, what="'=x")), tmp_path, variant=variant).path / "cases.csv"

    found = understood(open_cases(path), a_book(), LATER, quietly)

    assert found.arrivals.drafts[0].case.what == "'=x"


def changed_file(folder: Path, file: str, change: Callable[[list[list[str]]], None]) -> Path:
    """Export the full book, change the cells of one file, and give the folder."""
    path = exported(a_full_book(), folder).path
    with (path / file).open(encoding="utf-8-sig", newline="") as read:
        lines = list(csv.reader(read))
    change(lines)
    with (path / file).open("w", encoding="utf-8-sig", newline="") as written:
        csv.writer(written).writerows(lines)
    return path


def put(name: str, cell: str) -> Callable[[list[list[str]]], None]:
    def change(lines: list[list[str]]) -> None:
        lines[1][lines[0].index(name)] = cell

    return change


@pytest.mark.parametrize(
    ("file", "name", "cell", "why"),
    [
        ("cases.csv", "number", "0", "a case number is 1 or more"),
        ("cases.csv", "number", "12345678901", "is no whole number, or too large"),
        ("cases.csv", "status", "done", "status: “done” is none of new"),
        ("cases.csv", "opened_at", "22.11.2026 14:30", "opened_at: “22.11.2026 14:30” is no date"),
        ("cases.csv", "opened_at", "2026-11-23T12:00:00", "does not say how far it is from UTC"),
        ("cases.csv", "noticed_at", "0001-01-01T00:00:00+14:00", "noticed_at"),
        ("cases.csv", "noticed_at", "2199-11-23T12:00:00+01:00", "lies ahead"),
        ("cases.csv", "price", "-1", "price: “-1” is no amount"),
        ("cases.csv", "price", "1.005", "is finer than EUR can be"),
        ("cases.csv", "status", "closed", "a case has an ending if"),
        ("cases.csv", "outcome", "lost", "closed_at: a closed case has an outcome and a date"),
        ("cases.csv", "void", "maybe", "void: “maybe” is neither yes nor no"),
        ("cases.csv", "mood_end", "9", "a grade of feeling"),
        ("cases.csv", "reopenings", "999999999", "too often to have been"),
        ("cases.csv", "waiting_minutes", "999999999", "before 1970"),
        ("promises.csv", "moved", "999999999", "too often to have been"),
        ("contacts.csv", "id", "0", "or the number is 0"),
        ("contacts.csv", "case", "99", "there are rows of case 99"),
        ("gestures.csv", "cost", "a lot", "cost: “a lot” is no amount"),
    ],
)
def test_a_file_that_was_changed_badly_is_refused_with_its_line(
    tmp_path: Path, file: str, name: str, cell: str, why: str
) -> None:
    path = changed_file(tmp_path, file, put(name, cell))

    found = read_export(path, empty_like(a_full_book()), LATER)

    assert found.refused
    assert why.casefold() in found.refused[0].sentence.casefold()
    assert found.export.is_unchanged is False


def test_an_export_in_another_currency_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = exported(a_book(*(a_case(number) for number in range(1, 9))), tmp_path).path

    with pytest.raises(CannotTake, match="are in “EUR”, and this shop reckons in USD"):
        read_export(path, a_book(shop=a_shop(currency="USD")), LATER)


def test_a_case_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = changed_file(tmp_path, "cases.csv", lambda lines: lines.append(lines[1]))

    found = read_export(path, a_book(), LATER)

    assert reasons(found) == [(3, "number: 7 is there twice")]


def test_rows_may_stand_in_another_order(tmp_path: Path) -> None:
    path = exported(a_book(a_case(3), a_case(9)), tmp_path).path
    lines = (path / "cases.csv").read_bytes().splitlines(keepends=True)
    (path / "cases.csv").write_bytes(lines[0] + lines[2] + lines[1])

    found = brought(a_book(), read_export(path, a_book(), LATER))

    assert sorted(case.number for case in found.cases) == [3, 9]


def test_a_folder_that_lacks_a_file_is_no_export(tmp_path: Path) -> None:
    path = exported(a_full_book(), tmp_path).path
    (path / "promises.csv").unlink()

    with pytest.raises(CannotTake, match="has no promises"):
        open_folder(path)


def test_an_export_with_another_column_lacks_one_of_ours(tmp_path: Path) -> None:
    path = exported(a_full_book(), tmp_path).path
    content = (path / "gestures.csv").read_bytes().replace(b"surprise", b"uberraschung")
    (path / "gestures.csv").write_bytes(content)

    with pytest.raises(CannotTake, match="lacks the column surprise"):
        open_folder(path)


@pytest.mark.parametrize("is_alone", [True, False])
def test_a_customer_safe_export_is_refused_however_it_is_imported(
    tmp_path: Path, *, is_alone: bool
) -> None:
    safe = Variant(customer_safe=True)
    path = exported(a_full_book(), tmp_path, variant=safe).path
    (path / "manifest.json").unlink()

    assert is_own(open_sheet(path / "cases.csv", 1_000_000))
    with pytest.raises(CannotTake, match="customer-safe") as refused:
        open_cases(path / "cases.csv") if is_alone else open_folder(path)
    assert "by itself" not in refused.value.sentence


def test_a_customer_safe_export_of_an_earlier_version_is_known_too(tmp_path: Path) -> None:
    path = exported(a_full_book(), tmp_path, variant=Variant(customer_safe=True)).path
    names, *lines = names_and_cells(path / "cases.csv")
    with (path / "cases.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([[*names, "revision"], *([*line, "3"] for line in lines)])

    with pytest.raises(CannotTake, match="customer-safe"):
        open_cases(path / "cases.csv")


@pytest.mark.parametrize("lost", ["void", "number", "gesture_budget", "customer"])
def test_a_cases_csv_that_lacks_a_column_is_no_spreadsheet(tmp_path: Path, lost: str) -> None:
    path = changed_file(tmp_path, "cases.csv", lambda lines: put_name(lines, lost, "other"))

    assert is_own(open_sheet(path / "cases.csv", 1_000_000))
    with pytest.raises(CannotTake, match=f"lacks the column {lost}"):
        open_cases(path / "cases.csv")


def put_name(lines: list[list[str]], name: str, other: str) -> None:
    lines[0][lines[0].index(name)] = other


def test_a_spreadsheet_with_every_field_is_none_of_ours(tmp_path: Path) -> None:
    path = a_file(tmp_path, ",".join(Field), ",".join("x" for _ in Field))

    assert not is_own(open_sheet(path, 1_000_000))


def test_a_folder_without_its_manifest_says_by_an_option_that_it_is_raw(tmp_path: Path) -> None:
    book = a_book(a_case(7, what="'=x"))
    path = exported(book, tmp_path, variant=Variant(raw=True)).path
    moved = tmp_path / "moved"
    shutil.copytree(path, moved)
    (moved / "manifest.json").unlink()

    found = understood(open_folder(moved, raw=True), book, LATER, quietly)

    assert found.arrivals.drafts[0].case.what == "'=x"
    assert found.export.is_unchanged is None


def test_parts_of_an_export_that_a_known_case_lacks_are_told(tmp_path: Path) -> None:
    path = exported(a_full_book(), tmp_path).path
    board = empty_like(a_full_book())
    alone = after_import(
        board, understood(open_cases(path / "cases.csv"), board, LATER, quietly), LATER
    )

    found = brought(alone, read_export(path, alone, LATER))

    assert (found.cases, found.known, found.lacking) == ((), 1, 1)
    assert brought(a_full_book(), read_export(path, a_full_book(), LATER)).lacking == 0


def test_corrective_actions_name_the_cases_by_their_new_numbers(tmp_path: Path) -> None:
    action = CorrectiveAction(4, "a red ticket", NOON, "ana", place="making", cases=(3, 9, 99))
    book = replace(a_book(a_case(3), a_case(9)), actions={4: action})
    into = replace(a_book(), next_case=6)
    path = exported(book, tmp_path).path

    found = after_import(into, read_export(path, into, LATER), LATER)

    assert found.actions[4].cases == (6, 9)
    assert brought(found, read_export(path, found, LATER)).records.actions == ()


def test_a_customer_whose_record_could_not_be_read_gets_one(tmp_path: Path) -> None:
    book = replace(a_book(a_case(3)), customers={})
    path = exported(book, tmp_path).path

    found = after_import(a_book(), read_export(path, a_book(), LATER), LATER)

    assert rows(path / "cases.csv")[0]["customer"] == ""
    assert [one.name for one in found.customers.values()] == ["not known"]


def test_two_customers_of_one_name_stay_two(tmp_path: Path) -> None:
    customers = [Customer(id, "Dana", phone="1" * id) for id in (1, 2, 3)]
    book = a_book(*(a_case(id, customer=id) for id in (1, 2, 3)), customers=customers)

    assert len(back(tmp_path, book).customers) == 3


def test_a_shop_with_other_budgets_keeps_the_budget_that_the_case_had(tmp_path: Path) -> None:
    money = replace(a_shop().money, case_budget_major=1_000)
    into = a_book(shop=a_shop(money=money))

    assert back(tmp_path, a_book(a_case(7)), into).cases[7].budget_set == 7_500


def test_a_closed_case_comes_back_closed(tmp_path: Path) -> None:
    ending = Ending(NOON, "sam", Outcome.LOST)
    case = a_case(7, status=Status.CLOSED, ending=ending)

    found = back(tmp_path, a_book(case)).cases[7]

    assert found.ending == Ending(NOON, "", Outcome.LOST)
    assert not found.is_open
