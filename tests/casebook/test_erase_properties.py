"""Random days, random names: nobody is found in any byte, and every figure is as before."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.casebook import CaseBook
from store.clock import StoppedClock
from store.domain.book import Book
from store.domain.case import Case, Ending
from store.domain.customer import Customer
from store.domain.personal import Turning
from store.domain.words import GestureState, Outcome, Status
from tests.support.builders import NOON
from tests.support.erasing import figures, found_in, sums
from tests.support.strategies import Ask, days, played_out
from tui.exporting import export

Styles = list[Callable[[str], str]]

names = st.sampled_from(
    [
        "Dana Whitfield",
        "Zoë O’Brien-Łukasz",
        "李小龙",
        "Bob [/red] Marley",
        "Anna van der Berg",
        'Élodie "Lolo" d’Arc',
        "Straßer Günther",
        "Ёлка Петрова",
    ]
)
phones = st.sampled_from(["+49 171 2345678", "0171/234 56 78", "(030) 99 88 77 66", "555-0100 22"])
emails = st.sampled_from(["d.w+soup@mail.example", "zoë@mail.example"])
styles: st.SearchStrategy[Styles] = st.lists(
    st.sampled_from([str, str.upper, str.casefold, lambda text: text.replace(" ", "\n ")]),
    min_size=1,
    max_size=3,
)


persons = st.tuples(days, names, phones, emails, styles, st.booleans())
Drawn = tuple[list[Ask], str, str, str, Styles, bool]


@settings(max_examples=4, deadline=None)
@given(persons)
def test_an_erase_leaves_every_figure_and_no_trace(drawn: Drawn) -> None:
    require_gone_with_every_figure_left(drawn)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(persons)
def test_an_erase_leaves_every_figure_and_no_trace_on_many_days(drawn: Drawn) -> None:
    require_gone_with_every_figure_left(drawn)


def require_gone_with_every_figure_left(drawn: Drawn) -> None:
    asks, name, phone, email, written, merged = drawn
    book = with_somebody(played_out(asks), name, phone, email, written, merged=merged)
    needles = {text.casefold() for text in (name, phone, email)}
    with tempfile.TemporaryDirectory() as made:
        folder, exports = Path(made) / "shop", Path(made) / "written"
        exports.mkdir()
        CaseBook(folder, StoppedClock(NOON)).create_from(book)
        casebook = CaseBook(folder, StoppedClock(NOON + timedelta(days=100)))
        casebook.move_closed()
        assert found_in(folder, needles) != []
        before = export(casebook, NOON, exports).path

        report = casebook.eraser().erase([1], "ana")

        after = export(casebook, NOON, exports).path
        assert found_in(folder, needles) == []
        assert found_in(after, needles) == []
        assert figures(after) == figures(before)
        assert sums(after) == sums(before)
        assert all(file.held == () for file in report.files)


def with_somebody(
    book: Book, name: str, phone: str, email: str, styles: Styles, *, merged: bool
) -> Book:
    """Let customer 1 be somebody whom every text of the book names, with no case open."""
    said = " / ".join(style(f"{name}, {phone}, {email}") for style in styles)
    naming = Turning(lambda text: f"{text} {said}", lambda text: f"{said} {text}")
    cases = {
        number: naming.turned(over(case) if case.customer in (1, 2) else case)
        for number, case in book.cases.items()
    }
    people = {
        **book.customers,
        1: Customer(1, name, phone=phone, email=email, notes=said, revision=50),
        2: replace(
            book.customers[2], name=f"{name}", email=email, merged_into=1 if merged else None
        ),
    }
    if not merged:
        people[2] = Customer(2, "Rosa Bauer", revision=50)
    return replace(
        book,
        cases=cases,
        customers=people,
        people={**book.people, "ana": replace(book.people["ana"], gone=False)},
        remarks={id: naming.turned(one) for id, one in book.remarks.items()},
        actions={id: naming.turned(one) for id, one in book.actions.items()},
        house_rules={id: naming.turned(one) for id, one in book.house_rules.items()},
    )


def over(case: Case) -> Case:
    """Give a case with an end, and no request that waits."""
    gestures = tuple(
        replace(one, state=GestureState.DECLINED) if one.state is GestureState.ASKED else one
        for one in case.gestures
    )
    ending = case.ending or Ending(NOON, "ana", Outcome.UNKNOWN, note="over")
    return replace(case, gestures=gestures, status=Status.CLOSED, ending=ending)
