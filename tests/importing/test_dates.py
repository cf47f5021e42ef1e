"""Dates in the forms of spreadsheets, and the rule for those that can be read in two ways."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.domain.case import Case
from store.domain.hours import opening_hours
from store.importing.dates import Order, moment, written
from store.importing.refusing import CannotTake, RowRefused
from tests.support.builders import NOON, a_shop
from tests.support.imports import HEADER, a_file, read, reasons, the_case

HOURS = opening_hours(a_shop())


def instant(cell: str, order: Order | None = None) -> str:
    """Give the instant as the shop's clock shows it."""
    return HOURS.local(moment(cell, order, HOURS, NOON).at).isoformat(" ", "seconds")[:19]


@pytest.mark.parametrize(
    "cell",
    [
        *("2026-11-03 14:30", "2026-11-03T14:30:00", "2026-11-03T14:30+01:00", "20261103 14:30"),
        *("2026-11-03T13:30:00Z", "2026/11/03 14:30", "3.11.2026 14:30", "03.11.26 14:30 Uhr"),
        *("3.11.2026, 14.30", "3 Nov 2026 14:30", "3. November 2026 14:30", "Nov 3, 2026 2:30 PM"),
        *("3 novembre 2026 14h30", "3 de noviembre de 2026 14:30", "Tue, 3 Nov 2026 14:30"),
        *("Dienstag, 03.11.2026 14:30", "3-nov-26 14:30", "46329.6041666667", "46329,6041666667"),
        *("3 november 2026 om 14:30", "November 3rd 2026 2:30pm", "3\xa0nov.\xa02026 14:30"),
    ],
)
def test_every_form_gives_the_same_instant(cell: str) -> None:
    assert instant(cell) == "2026-11-03 14:30:00"


@pytest.mark.parametrize(
    ("cell", "month"),
    [
        *(("3 März 2026", 3), ("3. Mrz 2026", 3), ("3 mars 2026", 3), ("3 marzo 2026", 3)),
        *(("3 maart 2026", 3), ("3 mai 2026", 5), ("3 mag 2026", 5), ("3 août 2026", 8)),
        *(("3 ene 2026", 1), ("3 gennaio 2026", 1), ("3 juin 2026", 6), ("3 juillet 2026", 7)),
        *(("3 giugno 2026", 6), ("3 luglio 2026", 7), ("3 Dez 2025", 12), ("3 ottobre 2026", 10)),
    ],
)
def test_months_are_known_in_six_languages(cell: str, month: int) -> None:
    assert written(cell).two == month


@pytest.mark.parametrize(
    "cell",
    [
        *("soon", "gestern", "14:30", "5/6", "12.50", "31.02.2026", "13/13/2026", "2026-13-01"),
        *("0/5/2026", "3 Foo 2026", "99999999", "1.1.1969", "2500-01-01", "3.11.2026 25:00"),
        *("3.11.2026 14", "2026", "0171 5550142", "2026-11-03T14:30+99:99", "", "٣.١١.2026"),
    ],
)
def test_what_is_no_date_is_refused(cell: str) -> None:
    with pytest.raises(RowRefused):
        moment(cell, Order.DAY_MONTH, HOURS, NOON)


@given(st.text(alphabet="0123456789./-: ,TZ+novMärz", max_size=20) | st.text(max_size=20))
def test_no_cell_is_more_than_a_date_or_a_reason(cell: str) -> None:
    try:
        found = moment(cell, Order.DAY_MONTH, HOURS, NOON)
    except RowRefused:
        return
    assert found.at.tzinfo is UTC


def test_a_number_above_twelve_settles_the_whole_column(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "03/04/2026,Dana,cold", "17/04/2026,Sam,late")

    first, _ = read(path).arrivals.drafts

    assert first.case.noticed_at.date().isoformat() == "2026-04-03"
    path = a_file(tmp_path, HEADER, "03/04/2026,Dana,cold", "04/17/2026,Sam,late")
    first, _ = read(path).arrivals.drafts
    assert first.case.noticed_at.date().isoformat() == "2026-03-04"


def test_another_column_settles_one_that_does_not_settle_itself(tmp_path: Path) -> None:
    path = a_file(
        tmp_path,
        f"{HEADER},Closed on",
        "03/04/2026,Dana,cold,04/05/2026",
        "05/04/2026,Sam,x,17/05/2026",
    )

    found = read(path)

    assert found.layout.order is Order.DAY_MONTH


def test_dates_that_nothing_settles_are_asked_for(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "07/07/2026,Eve,wet", "03/04/2026,Dana,cold")

    with pytest.raises(CannotTake, match="in line 3: say which with --dates"):
        read(path)
    told = read(path, order=Order.MONTH_DAY)
    assert told.arrivals.drafts[1].case.noticed_at.date().isoformat() == "2026-03-04"


def test_dates_that_contradict_each_other_are_refused_with_both_lines(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "17/04/2026,Dana,cold", "04/18/2026,Sam,late")

    with pytest.raises(CannotTake, match=r"line 2 has “17/04/2026”.* line 3 “04/18/2026”"):
        read(path)


def test_the_order_that_is_said_refuses_rows_that_do_not_fit(tmp_path: Path) -> None:
    path = a_file(tmp_path, HEADER, "17/04/2026,Dana,cold", "04/18/2026,Sam,late")

    found = read(path, order=Order.DAY_MONTH)

    assert [line for line, _ in reasons(found)] == [3]


def test_with_points_the_day_comes_first() -> None:
    assert instant("03.04.2026 10:00") == "2026-04-03 10:00:00"


def test_a_day_alone_is_the_opening_of_that_day() -> None:
    assert instant("2026-11-17") == "2026-11-17 09:00:00"
    assert instant("2026-11-22") == "2026-11-22 09:00:00", "closed on Sundays"


def test_today_alone_is_not_later_than_now() -> None:
    early = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)

    assert moment("2026-11-23", None, HOURS, early).at == early


def test_a_time_that_the_clocks_skip_is_the_instant_of_the_jump() -> None:
    assert instant("2026-03-29 02:30") == "2026-03-29 03:00:00"


def test_a_time_that_comes_twice_is_the_first_of_the_two() -> None:
    assert moment("2026-10-25 02:30", None, HOURS, NOON).at == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def dated(folder: Path, **cells: str) -> Path:
    """Write a row with these dates beside the usual cells."""
    header = ",".join(["Customer", "What", *cells])
    return a_file(folder, header, ",".join(["Dana", "cold", *cells.values()]))


def test_what_happened_cannot_lie_ahead(tmp_path: Path) -> None:
    found = read(dated(tmp_path, noticed_at="2026-11-24"))

    assert reasons(found) == [(2, "noticed_at: “2026-11-24” lies ahead")]


def test_a_close_before_the_beginning_is_refused(tmp_path: Path) -> None:
    found = read(dated(tmp_path, noticed_at="2026-11-05", closed_at="2026-11-04"))

    assert reasons(found) == [(2, "closed_at: 2026-11-04 lies before 2026-11-05, what it follows")]


@pytest.mark.parametrize(
    ("noticed", "spoken"),
    [("2026-11-05", "2026-11-05 08:10"), ("2026-11-05 14:00", "2026-11-05")],
)
def test_on_one_day_the_time_that_is_known_counts(
    tmp_path: Path, noticed: str, spoken: str
) -> None:
    path = dated(tmp_path, noticed_at=noticed, first_contact_at=spoken)

    case: Case = the_case(path)

    assert case.first_contact_at == case.noticed_at


def test_date_and_time_may_be_two_columns(tmp_path: Path) -> None:
    path = a_file(tmp_path, "Datum;Uhrzeit;Kunde;Grund", "05.11.2026;14:30;Dana;kalt")

    assert HOURS.local(the_case(path).noticed_at).isoformat()[:16] == "2026-11-05T14:30"
