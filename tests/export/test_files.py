"""The files of an export: their names, their rows, their bytes, and what is told of them."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.domain.case import Case, Ending, Order, Void
from store.domain.customer import Customer
from store.domain.lessons import CorrectiveAction
from store.domain.parts import Entry, FixOption, StopGap
from store.domain.words import (
    Act,
    FollowUpResult,
    GestureState,
    OptionState,
    Outcome,
    PromiseState,
    Status,
)
from store.export.csv_cases import COLUMNS
from store.export.dictionary import NEVER_EMPTY, described
from store.export.manifest import Variant
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
    minutes,
)
from tests.support.exports import FILES, exported, names_and_cells, rows
from tests.support.page_desk import a_rich_book

DAY = timedelta(days=1)

NAMES = {
    "cases.csv": (
        "number,customer,phone,email,what,words,status,outcome,severity,origin,failure,cause,owner,"
        "opened_by,opened_at,noticed_at,first_contact_at,first_contact_minutes,fixed_at,closed_at,"
        "returned_at,waiting_on_customer,second_failure_at,contacts,promises_open,promises_kept,"
        "promises_broken,follow_ups_open,reopenings,price,paid,gestures_given,gestures_promised,"
        "gesture_budget,currency,revision,contacted_at,fixing_at,following_up_at,last_contact_at,"
        "reopened_at,fix_minutes,close_minutes,waiting_minutes,follow_ups_content,"
        "follow_ups_still_unhappy,follow_ups_not_reached,next_follow_up_at,gestures_asked,cost_fix,"
        "cost_stop_gap,cost_gesture,cost,fault,reach,big_order,key_customer,mood_start,mood_end,"
        "trust_end,fair_result,fair_process,fair_treatment,void,voided_at"
    ),
    "follow_ups.csv": (
        "case,id,customer,kind,due_at,made_at,made_by,owner,place,result,done_at,done_by,note,found,"
        "void"
    ),
    "promises.csv": (
        "case,id,customer,text,to,state,made_at,by,due_at,first_due_at,moved,settled_at,settled_by,"
        "customer_told_first,void"
    ),
    "gestures.csv": (
        "case,id,customer,gesture,state,cost,currency,asked_at,asked_by,answered_at,answered_by,"
        "promised_at,given_at,given_by,arrived_at,surprise,alternative,note,void"
    ),
    "contacts.csv": ("case,id,customer,at,by,channel,reached,from_customer,marks,told,note,void"),
    "corrective_actions.csv": (
        "id,text,place,owner,made_at,made_by,due_at,done_at,applies_from,check_at,checked_at,held,"
        "cases"
    ),
    "data_dictionary.csv": "file,column,type,unit,meaning,empty,private",
}
"""Scripts and spreadsheets of shops rest on these; new names go to the end."""


@pytest.mark.parametrize("file", NAMES)
def test_the_names_of_the_columns_never_change(tmp_path: Path, file: str) -> None:
    path = exported(a_book(), tmp_path).path / file

    assert path.read_bytes().split(b"\r\n")[0] == f"\ufeff{NAMES[file]}".encode()


def test_an_export_is_these_files_and_no_other(tmp_path: Path) -> None:
    path = exported(a_rich_book(), tmp_path).path

    assert {one.name for one in path.iterdir()} == {*NAMES, "manifest.json"}


@pytest.mark.parametrize("file", NAMES)
def test_a_file_begins_with_a_mark_and_each_row_ends_with_both_signs(
    tmp_path: Path, file: str
) -> None:
    content = (exported(a_rich_book(), tmp_path).path / file).read_bytes()

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.endswith(b"\r\n")
    assert content.count(b"\r") == content.count(b"\r\n")


def test_every_file_has_rows_as_long_as_its_line_of_names(tmp_path: Path) -> None:
    path = exported(a_rich_book(), tmp_path).path

    for file in NAMES:
        names, *lines = names_and_cells(path / file)
        assert lines, file
        assert {len(line) for line in lines} == {len(names)}


def test_the_dictionary_describes_each_column_of_each_file_in_order(tmp_path: Path) -> None:
    path = exported(a_book(), tmp_path).path

    told = [(row["file"], row["column"]) for row in rows(path / "data_dictionary.csv")]

    there = [(file, name) for file in FILES for name in names_and_cells(path / file)[0]]
    assert told == there


def test_every_column_is_described_in_sentences() -> None:
    for one in described():
        assert one.meaning.endswith("."), one
        assert one.empty.endswith("."), one
        assert not one.private or one.private.endswith("."), one


def test_what_is_said_to_be_never_empty_never_is(tmp_path: Path) -> None:
    book = a_rich_book()
    bare = a_case(90, customer=99)
    sparse = replace(book, cases={**book.cases, 90: bare})
    path = exported(sparse, tmp_path).path

    never = {(one.file, one.column) for one in described() if one.empty == NEVER_EMPTY}
    empty = {
        (file, name)
        for file in FILES
        for row in rows(path / file)
        for name, cell in row.items()
        if not cell
    }

    assert never & empty == set()


def test_a_row_tells_the_whole_story_of_a_case(tmp_path: Path) -> None:
    """A6, A8, A22, E3: one row is enough for a bookkeeper."""
    case = a_case(
        noticed_at=NOON - minutes(60),
        opened_at=NOON - minutes(50),
        status=Status.CLOSED,
        contacts=(a_contact(at=NOON - minutes(33)),),
        promises=(
            a_promise(NOON, state=PromiseState.KEPT, settled_at=NOON),
            a_promise(NOON, id=202, state=PromiseState.BROKEN, settled_at=NOON),
        ),
        follow_ups=(
            a_follow_up(NOON, result=FollowUpResult.CONTENT, done_at=NOON),
            a_follow_up(NOON + DAY, id=302),
        ),
        gestures=(
            a_gesture(1_250, GestureState.GIVEN),
            a_gesture(800, id=402),
            a_gesture(500, GestureState.ASKED, id=403),
        ),
        options=(FixOption(601, "again", NOON, "sam", 3_000, OptionState.ACCEPTED),),
        stop_gaps=(StopGap(701, "a chair", NOON, "sam", 400),),
        waits=(a_wait(NOON - minutes(20), NOON - minutes(5)),),
        order=Order(price=8_990),
        fixed_at=NOON - minutes(4),
        ending=Ending(NOON, "sam", Outcome.RECOVERED),
        returned_at=NOON,
        history=(
            Entry(NOON - minutes(33), "sam", Act.STATUS, was="new", now="contacted"),
            Entry(NOON - minutes(30), "sam", Act.STATUS, was="contacted", now="fixing"),
            Entry(NOON - minutes(4), "sam", Act.STATUS, was="fixing", now="fixed"),
        ),
    )
    dana = Customer(1, "Dana Whitfield", phone="555-0135", email="dana@example.org")

    (row,) = rows(exported(a_book(case, customers=(dana,)), tmp_path).path / "cases.csv")

    expected = {
        "number": "42",
        "customer": "Dana Whitfield",
        "phone": "555-0135",
        "status": "closed",
        "outcome": "recovered",
        "opened_by": "Sam",
        "noticed_at": "2026-11-23T11:00:00+01:00",
        "first_contact_at": "2026-11-23T11:27:00+01:00",
        "first_contact_minutes": "27",
        "contacted_at": "2026-11-23T11:27:00+01:00",
        "fixing_at": "2026-11-23T11:30:00+01:00",
        "following_up_at": "",
        "fixed_at": "2026-11-23T11:56:00+01:00",
        "fix_minutes": "56",
        "closed_at": "2026-11-23T12:00:00+01:00",
        "close_minutes": "60",
        "returned_at": "2026-11-23T12:00:00+01:00",
        "waiting_minutes": "15",
        "promises_kept": "1",
        "promises_broken": "1",
        "follow_ups_content": "1",
        "follow_ups_open": "1",
        "next_follow_up_at": "2026-11-24T12:00:00+01:00",
        "price": "89.90",
        "gestures_asked": "5.00",
        "gestures_promised": "8.00",
        "gestures_given": "12.50",
        "cost_fix": "30.00",
        "cost_stop_gap": "4.00",
        "cost_gesture": "12.50",
        "cost": "46.50",
        "currency": "EUR",
        "void": "no",
    }
    assert {name: row[name] for name in expected} == expected


def test_a_voided_case_has_its_row_and_a_mark_and_counts_in_no_sum(tmp_path: Path) -> None:
    """D17."""
    case = a_case(
        void=Void(NOON, "sam", "typed twice"),
        gestures=(a_gesture(800), a_gesture(500, GestureState.GIVEN, id=402)),
        stop_gaps=(StopGap(701, "a chair", NOON, "sam", 400),),
    )
    path = exported(a_book(case), tmp_path).path

    (row,) = rows(path / "cases.csv")

    sums = ("gestures_promised", "cost_fix", "cost_stop_gap", "cost_gesture", "cost")
    assert (row["void"], row["voided_at"]) == ("yes", "2026-11-23T12:00:00+01:00")
    assert [row[name] for name in sums] == ["", "", "", "5.00", "5.00"]
    assert {one["void"] for one in rows(path / "gestures.csv")} == {"yes"}


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "2026-10-25T02:30:00+02:00"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "2026-10-25T02:30:00+01:00"),
        (datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), "2026-03-29T01:59:59+01:00"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "2026-03-29T03:00:00+02:00"),
    ],
)
def test_an_hour_that_comes_twice_is_told_apart_by_its_offset(
    tmp_path: Path, at: datetime, told: str
) -> None:
    book = a_book(a_case(opened_at=at, noticed_at=at, history=()))

    (row,) = rows(exported(book, tmp_path).path / "cases.csv")

    assert row["opened_at"] == told
    assert datetime.fromisoformat(row["opened_at"]) == at


@pytest.mark.parametrize(
    ("currency", "decimals", "told"),
    [("JPY", 0, "8990"), ("EUR", 2, "89.90"), ("KWD", 3, "8.990")],
)
def test_an_amount_has_the_decimals_of_its_currency(
    tmp_path: Path, currency: str, decimals: int, told: str
) -> None:
    shop = a_shop(currency=currency, decimals=decimals)
    book = a_book(a_case(order=Order(price=8_990)), shop=shop)

    (row,) = rows(exported(book, tmp_path).path / "cases.csv")

    assert (row["price"], row["currency"]) == (told, currency)


def test_a_part_names_its_case_and_its_catalogue_name(tmp_path: Path) -> None:
    case = a_case(gestures=(a_gesture(800, kind="off_bill"), a_gesture(1, id=402, kind="a song")))
    path = exported(a_book(case), tmp_path).path

    told = [(row["case"], row["gesture"]) for row in rows(path / "gestures.csv")]

    assert told == [("42", "item off the bill"), ("42", "a song")]


def test_an_action_that_was_taken_back_is_no_row(tmp_path: Path) -> None:
    """A17."""
    kept = CorrectiveAction(1, "red paper", NOON, "sam", cases=(3, 42))
    gone = CorrectiveAction(2, "blue paper", NOON, "sam", withdrawn=True)
    book = replace(a_book(), actions={2: gone, 1: kept})

    (row,) = rows(exported(book, tmp_path).path / "corrective_actions.csv")

    assert (row["id"], row["text"], row["cases"]) == ("1", "red paper", "3 42")


def test_years_come_first_and_oldest_first_then_the_board_by_number(tmp_path: Path) -> None:
    board = a_book(a_case(9), a_case(3), a_case(7))
    years = ((2024, iter([a_case(1), a_case(4)])), (2025, iter([a_case(2)])))

    found = exported(board, tmp_path, years=years)

    numbers = [row["number"] for row in rows(found.path / "cases.csv")]
    assert numbers == ["1", "4", "2", "3", "7", "9"]
    assert found.manifest.rows == 6


def test_the_manifest_counts_and_proves_each_file(tmp_path: Path) -> None:
    path = exported(a_rich_book(), tmp_path).path

    told = json.loads((path / "manifest.json").read_text(encoding="utf-8"))

    assert [file["name"] for file in told["files"]] == list(NAMES)
    for file in told["files"]:
        content = (path / file["name"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["bytes"] == len(content)
        assert file["rows"] == len(rows(path / file["name"]))
    assert (told["made_at"], told["business_day"]) == ("2026-11-23T11:00:00Z", "2026-11-22")


def test_a_raw_export_holds_what_was_typed(tmp_path: Path) -> None:
    typed = '=HYPERLINK("x"),\r\n\u202e"y"'
    book = a_book(a_case(what=typed))

    usual = rows(exported(book, tmp_path).path / "cases.csv")
    raw = rows(exported(book, tmp_path, variant=Variant(raw=True)).path / "cases.csv")

    assert raw[0]["what"] == typed
    assert usual[0]["what"].startswith("'=")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_whatever_is_typed_is_read_back_from_a_raw_export(
    tmp_path_factory: pytest.TempPathFactory, typed: str
) -> None:
    book = a_book(a_case(what=typed))

    path = exported(book, tmp_path_factory.mktemp("raw"), variant=Variant(raw=True)).path

    assert rows(path / "cases.csv")[0]["what"] == typed


def test_a_customer_whose_record_cannot_be_read_is_an_empty_name(tmp_path: Path) -> None:
    book = replace(a_book(a_case()), customers={})

    (row,) = rows(exported(book, tmp_path).path / "cases.csv")

    assert (row["customer"], row["key_customer"]) == ("", "")


def test_every_column_of_the_cases_has_its_own_name() -> None:
    names = [column.name for column in COLUMNS]

    assert len(set(names)) == len(names)


def test_an_open_case_is_exported_beside_a_closed_one(tmp_path: Path) -> None:
    closed = a_case(2, status=Status.CLOSED, ending=Ending(NOON, "sam", Outcome.LOST))
    cases: tuple[Case, ...] = (a_case(1), closed)

    told = rows(exported(a_book(*cases), tmp_path).path / "cases.csv")

    assert [(row["number"], row["outcome"]) for row in told] == [("1", ""), ("2", "lost")]
