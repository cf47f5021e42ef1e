"""A row as a case: what it says and nothing that it does not say."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.domain.due import Reckoning
from store.domain.rules.situation import Situation
from store.domain.undo_guards import torn
from store.domain.words import (
    Act,
    Channel,
    FollowUpKind,
    GestureState,
    NoteKind,
    Origin,
    Outcome,
    PromiseState,
    Severity,
    Status,
)
from tests.support.builders import ANA, NOON, a_book, a_shop
from tests.support.imports import HEADER, a_file, read, reasons, the_case

FULL = (
    "No;Date;Customer;Phone;E-mail;What;Customer said;Wish;Status;Outcome;Severity;Origin;Owner;"
    "First contact;Fixed on;Closed on;Came back on;Price;Paid;Cost;Gesture;Gesture cost;Notes"
)


def row(folder: Path, **cells: str) -> Path:
    """Write a row with these cells beside a date, a customer and what happened."""
    told = {"noticed_at": "2026-11-10", "customer": "Dana", "what": "cold soup", **cells}
    return a_file(folder, ";".join(told), ";".join(told.values()))


def test_a_row_becomes_a_whole_case(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        FULL,
        "A-7;2026-11-10;Dana;0171 5550;d@example.org;cold soup;Never again;a fresh one;closed;"
        "happy;high;staff;Sam;2026-11-10 12:00;2026-11-11 10:00;2026-11-12 15:00;2026-11-20;"
        "40.00;10.00;8.50;bottle of wine;18.00;table 6",
    )

    draft = read(path).arrivals.drafts[0]

    case = draft.case
    assert (draft.who.name, draft.who.phone, draft.there) == ("Dana", "0171 5550", "A-7")
    assert (case.status, case.severity, case.origin) == (
        Status.CLOSED,
        Severity.CRITICAL,
        Origin.WE_NOTICED,
    )
    assert (case.owner, case.ending and case.ending.outcome) == ("sam", Outcome.RECOVERED)
    assert [said.text for said in (*case.words, *case.wishes)] == ["Never again", "a fresh one"]
    assert (case.order.price, case.order.paid, case.order.redo_cost) == (4_000, 1_000, 850)
    assert [(g.kind, g.cost, g.state) for g in case.gestures] == [
        ("bottle", 1_800, GestureState.GIVEN)
    ]
    assert [(note.text, note.kind) for note in case.notes] == [("table 6", NoteKind.INTERNAL)]
    assert case.fixed_at is not None
    assert case.returned_at is not None
    assert torn(case) == ""


def test_the_history_tells_what_the_row_told_in_its_order(tmp_path: Path) -> None:
    case = the_case(
        row(
            tmp_path,
            first_contact_at="2026-11-10 15:00",
            fixed_at="2026-11-11",
            closed_at="2026-11-12",
            status="done",
        )
    )

    assert [entry.act for entry in case.history] == [
        Act.OPENED,
        Act.CONTACT,
        Act.STATUS,
        Act.CLOSED,
    ]
    assert [entry.at for entry in case.history] == sorted(entry.at for entry in case.history)


def test_a_closed_row_that_does_not_say_how_it_ended_is_unknown(tmp_path: Path) -> None:
    case = the_case(row(tmp_path, status="erledigt"))

    assert case.ending is not None
    assert (case.ending.outcome, case.ending.at) == (Outcome.UNKNOWN, case.opened_at)


@pytest.mark.parametrize(
    ("cells", "status"),
    [
        ({}, Status.NEW),
        ({"first_contact_at": "2026-11-10 15:00"}, Status.CONTACTED),
        ({"fixed_at": "2026-11-11"}, Status.FIXED),
        ({"closed_at": "2026-11-11"}, Status.CLOSED),
        ({"outcome": "lost"}, Status.CLOSED),
        ({"status": "open", "first_contact_at": "2026-11-10 15:00"}, Status.CONTACTED),
        ({"status": "lost"}, Status.CLOSED),
        ({"status": "in Arbeit"}, Status.FIXING),
    ],
)
def test_the_status_is_told_or_follows_from_the_dates(
    tmp_path: Path, cells: dict[str, str], status: Status
) -> None:
    case = the_case(row(tmp_path, **cells))

    assert case.status is status
    assert torn(case) == ""


def test_an_open_case_that_is_further_than_new_had_a_word_before_the_import(tmp_path: Path) -> None:
    found = read(row(tmp_path, status="in progress"))

    case = found.arrivals.drafts[0].case
    assert (case.first_contact_at, found.spoken_when) == (NOON, 1)
    assert [contact.channel for contact in case.contacts] == [Channel.MESSAGE]


def test_no_word_is_put_into_a_closed_case(tmp_path: Path) -> None:
    assert the_case(row(tmp_path, status="closed")).contacts == ()


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"customer": " "}, "customer: it does not say who the customer is"),
        ({"what": ""}, "what: it does not say what happened"),
        ({"noticed_at": "-"}, "noticed_at: it does not say when it was"),
        ({"status": "open", "closed_at": "2026-11-11"}, "closed_at: it has a date of closing"),
        ({"status": "fixing", "outcome": "lost"}, "outcome: it says how it ended"),
        ({"status": "lost", "outcome": "happy"}, "outcome: its status says lost"),
        ({"status": "foo"}, "status: “foo” is not known"),
        ({"severity": "foo"}, "severity: “foo” is not known"),
        ({"cause": "foo"}, "cause: “foo” is not known"),
        ({"price": "-3"}, "price: “-3” is less than nothing"),
        ({"noticed_at": "1950-01-01"}, "noticed_at: “1950-01-01” lies before 1970"),
    ],
)
def test_what_cannot_be_is_refused_with_its_column(
    tmp_path: Path, cells: dict[str, str], why: str
) -> None:
    found = read(row(tmp_path, **cells))

    assert [line for line, _ in reasons(found)] == [2]
    assert reasons(found)[0][1].startswith(why)


@pytest.mark.parametrize("total", ["Total,,,30.00", ",TOTAL:,,30.00", ",,Summe,30.00", "Sum,,,"])
def test_a_row_that_adds_up_the_others_is_asked_after(tmp_path: Path, total: str) -> None:
    path = a_file(tmp_path, f"{HEADER},Price", "2026-01-05,Dana,cold,30.00", total)

    ((line, reason),) = reasons(read(path))

    assert line == 3
    assert reason.endswith("; is it a total? delete the row")


def test_a_row_of_somebody_called_total_is_none(tmp_path: Path) -> None:
    assert the_case(row(tmp_path, customer="Total")).what == "cold soup"


def test_every_word_of_a_status_that_a_mapping_takes_is_offered(tmp_path: Path) -> None:
    ((_, reason),) = reasons(read(row(tmp_path, status="foo")))

    assert reason.endswith("closed, closed/recovered, closed/lost, closed/unknown")
    assert the_case(row(tmp_path, status="closed/unknown")).ending is not None


def test_every_row_that_is_refused_is_told_and_nothing_else_is_lost(tmp_path: Path) -> None:
    found = read(
        a_file(
            tmp_path,
            HEADER,
            "2026-01-05,Dana,cold",
            "soon,Sam,late",
            '2026-01-06,Eve,"wet\r\nand cold"',
            ",Bob,x",
        )
    )

    assert [line for line, _ in reasons(found)] == [3, 6]
    assert len(found.arrivals.drafts) == 2


def test_an_owner_whom_nobody_is_leaves_the_case_without_one_and_is_noted(tmp_path: Path) -> None:
    found = read(row(tmp_path, owner="Petra"))

    draft = found.arrivals.drafts[0]
    assert (draft.case.owner, draft.owner_there) == (None, "Petra")
    assert found.unknown["people"] == {"Petra": 1}


@pytest.mark.parametrize("named", ["Maya", "MAYA", "maya", "Maya Petrova", " maya "])
def test_an_owner_is_found_by_name_or_id(tmp_path: Path, named: str) -> None:
    assert the_case(row(tmp_path, owner=named)).owner == "maya"


def test_a_promise_and_a_follow_up_of_an_open_case_are_to_be_kept(tmp_path: Path) -> None:
    case = the_case(
        row(
            tmp_path,
            promise="the sofa",
            promise_due_at="2026-12-01",
            follow_up_at="2026-11-20",
            status="open",
        )
    )

    assert [(one.text, one.state) for one in case.promises] == [("the sofa", PromiseState.OPEN)]
    assert [one.kind for one in case.follow_ups] == [FollowUpKind.CHECK]
    dates = [move.due_at for move in Reckoning(a_shop()).standing(case).moves]
    assert {case.follow_ups[0].due_at, case.promises[0].due_at} < set(dates)
    assert case.notes == ()


def test_what_is_over_of_a_closed_case_is_only_noted(tmp_path: Path) -> None:
    case = the_case(
        row(
            tmp_path,
            status="closed",
            promise="the sofa",
            promise_due_at="2026-12-01",
            follow_up_at="2026-11-20",
        )
    )

    assert (case.promises, case.follow_ups) == ((), ())
    assert [note.text for note in case.notes] == [
        "promise: the sofa\npromise_due_at: 2026-12-01\nfollow_up_at: 2026-11-20"
    ]


def test_a_follow_up_to_come_of_a_closed_case_stays_one(tmp_path: Path) -> None:
    case = the_case(row(tmp_path, status="closed", follow_up_at="2026-12-10"))

    assert len(case.follow_ups) == 1


def test_a_gesture_counts_in_the_month_in_which_the_case_was_closed(tmp_path: Path) -> None:
    path = row(tmp_path, status="closed", closed_at="2026-11-12", gesture_cost="25")
    case = the_case(path)
    book = a_book(case)

    month = Situation(book, ANA, NOON).month

    assert (month.spent, case.gestures[0].kind) == (2_500, "gesture")
    assert Situation(book, ANA, NOON + timedelta(days=20)).month.spent == 0


def test_no_part_of_a_case_has_the_id_of_another(tmp_path: Path) -> None:
    case = the_case(
        row(
            tmp_path,
            words="no",
            wish="a new one",
            notes="table 6",
            gesture="flowers",
            promise="x",
            promise_due_at="2026-12-01",
            follow_up_at="2026-12-01",
            first_contact_at="2026-11-10 15:00",
        )
    )
    ids = [
        part.id
        for parts in (
            case.words,
            case.wishes,
            case.notes,
            case.gestures,
            case.promises,
            case.follow_ups,
            case.contacts,
        )
        for part in parts
    ]

    assert len(ids) == len(set(ids)) == 7
    assert case.new_part not in ids
    assert case.new_part > max(ids)
