"""A file brought onto a board: customers who are known, numbers that are free, nothing twice."""

from pathlib import Path

import pytest

from store.domain.book import Book
from store.domain.customer import Customer
from store.domain.words import Act
from store.importing.taking import FiledAs, keys_of, taken
from tests.support.builders import NOON, a_book, a_case
from tests.support.imports import HEADER, a_file, after_import, brought, read, reasons

CONTACTS = f"{HEADER},Phone,E-mail"


def names_after(book: Book, path: Path) -> list[str]:
    """Give the customers of the imported cases by name."""
    after = after_import(book, read(path, book))
    new = [case for number, case in after.cases.items() if number not in book.cases]
    return [after.customers[case.customer].name for case in new]


@pytest.fixture
def book() -> Book:
    """Give a board that knows the Okafor family and two called Maria Garcia."""
    known = [
        Customer(1, "Okafor family", phone="0171 5550142", email="okafor@example.org"),
        Customer(2, "Maria Garcia", phone="030 111222"),
        Customer(3, "Maria Garcia", phone="030 333444"),
        Customer(4, "Zoë Müller"),
        Customer(5, "Gone", phone="030 999888", erased_at=NOON),
    ]
    return a_book(a_case(1), customers=known)


@pytest.mark.parametrize(
    ("row", "customer"),
    [
        ("Okafor family,x,,", 1),
        ("Familie Okafor,x,+49 171 555 0142,", 1),
        ("B. Okafor,x,,OKAFOR@example.org", 1),
        ("Somebody Else,x,0171 5550142,", 6),
        ("Maria Garcia,x,030-333444,", 3),
        ("Maria Garcia,x,030 555666,", 6),
        ("Maria Garcia,x,,", 2),
        ("zoe muller,x,,", 4),
        ("Gone,x,030 999888,", 6),
        ("New Person,x,110,", 6),
    ],
)
def test_a_customer_is_known_again_or_is_a_new_one(
    tmp_path: Path, book: Book, row: str, customer: int
) -> None:
    path = a_file(tmp_path, CONTACTS, f"2026-01-05,{row}")

    assert brought(book, read(path, book)).cases[0].customer == customer


def test_rows_of_one_customer_share_a_new_record(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        CONTACTS,
        "2026-01-05,Dana W.,cold,0171 1234567,",
        "2026-01-06,Dana W.,late,,",
        "2026-01-07,Dana Whitfield,wet,+49 171 1234567,",
    )

    found = brought(a_book(), read(path))

    assert {case.customer for case in found.cases} == {1}
    assert [one.name for one in found.records.customers] == ["Dana W."]
    assert found.cases[2].history[-1].text == "list.csv, line 4, as Dana Whitfield"


def test_who_is_filed_under_another_name_is_told(tmp_path: Path, book: Book) -> None:
    path = a_file(tmp_path, CONTACTS, "2026-01-05,B. Okafor,x,0171 5550142,", "2026-01-05,Eve,x,,")

    found = brought(book, read(path, book))

    assert found.filed == (FiledAs(2, "B. Okafor", "Okafor family"),)


@pytest.mark.parametrize("phone", ["4,91712E+11", "4.91712E+11", "5e+11", "4,9E11"])
def test_a_telephone_number_that_was_cut_short_merges_nobody(tmp_path: Path, phone: str) -> None:
    header = f"{HEADER},Phone".replace(",", ";")
    rows = [f"2026-01-05;{name} Müller;cold;{phone}" for name in ("Anna", "Peter")]

    found = read(a_file(tmp_path, header, *rows))

    assert [line for line, _ in reasons(found)] == [2, 3]
    assert f"phone: “{phone}” is a number that the spreadsheet cut short" in reasons(found)[0][1]


def test_a_merged_record_leads_to_who_stayed(tmp_path: Path) -> None:
    book = a_book(customers=[Customer(1, "Dana Whitfield"), Customer(2, "Dana W.", merged_into=1)])
    path = a_file(tmp_path, HEADER, "2026-01-05,Dana W.,cold")

    assert brought(book, read(path, book)).cases[0].customer == 1


def test_known_records_are_never_changed(tmp_path: Path, book: Book) -> None:
    path = a_file(tmp_path, CONTACTS, "2026-01-05,Zoë Müller,x,0171 1234567,")

    assert brought(book, read(path, book)).records.customers == ()


def test_cases_get_the_next_numbers_and_say_where_they_are_from(tmp_path: Path) -> None:
    path = a_file(tmp_path, f"No,{HEADER},Owner", "2026-17,2026-01-05,Dana,cold,Petra")
    book = a_book(a_case(41))

    case = brought(book, read(path, book)).cases[0]

    entry = case.history[-1]
    assert case.number == 42
    assert (entry.act, entry.by, entry.at) == (Act.IMPORTED, "ana", NOON)
    assert (entry.text, entry.now, entry.was) == ("list.csv, line 2", "2026-17", "Petra")


def test_the_same_file_twice_adds_nothing(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "2026-01-05,Dana,cold", "2026-01-06,Sam,late")
    book = after_import(a_book(), read(path))

    again = brought(book, read(path, book))

    assert (again.cases, again.records.customers, again.known) == ((), (), 2)


def test_the_same_file_with_new_rows_adds_those(tmp_path: Path) -> None:
    rows = ["2026-01-05,Dana,cold", "2026-01-06,Sam,late"]
    book = after_import(a_book(), read(a_file(tmp_path, HEADER, *rows)))

    longer = a_file(tmp_path, HEADER, "2026-01-04,Eve,wet", *rows, "2026-01-07,Bob,rude")
    again = brought(book, read(longer, book))

    assert [case.what for case in again.cases] == ["wet", "rude"]
    assert again.known == 2


def test_two_rows_that_are_alike_are_two_cases_and_stay_two(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "2026-01-05,Dana,cold", "2026-01-05,Dana,cold")
    book = after_import(a_book(), read(path))

    assert len(book.cases) == 2
    assert brought(book, read(path, book)).cases == ()


def test_a_row_is_known_again_when_its_status_changed_or_its_columns_moved(tmp_path: Path) -> None:
    first = a_file(tmp_path, f"No,{HEADER},Status", "7,2026-01-05,Dana,cold,open")
    book = after_import(a_book(), read(first))

    later = a_file(
        tmp_path, "Status;What happened;Customer;Date;No;Room", "done;cold;Dana;5.1.2026;7;6"
    )

    assert brought(book, read(later, book)).known == 1


def test_rows_that_differ_in_their_number_are_two(tmp_path: Path) -> None:
    first = a_file(tmp_path, f"No,{HEADER}", "7,2026-01-05,Dana,cold")
    book = after_import(a_book(), read(first))

    other = a_file(tmp_path, f"No,{HEADER}", "8,2026-01-05,Dana,cold")

    assert len(brought(book, read(other, book)).cases) == 1


def test_what_lies_in_a_closed_year_is_known_too(tmp_path: Path) -> None:
    found = read(a_file(tmp_path, HEADER, "2026-01-05,Dana,cold"))
    book = after_import(a_book(), found)
    archived = keys_of(book.cases.values())

    assert taken(found.arrivals, a_book(), archived, "ana", NOON).known == 1
