"""Who acted in an export and works not here: kept as somebody who has gone.

What `amends check` says is held against it: an import must leave no board that it complains of.
"""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from sample_data.shop import sample_book
from store.checking.records import Known, book_faults
from store.domain.book import Book, Unreadable
from store.domain.lessons import CorrectiveAction
from store.domain.shop import Person
from store.domain.words import Role
from store.importing.refusing import CannotTake
from store.importing.taking import taken
from tests.support.builders import NOON, SAM, a_book, a_case, a_contact, a_shop
from tests.support.exports import exported
from tests.support.imports import after_import, brought, read_export
from tests.support.strategies import Ask, days, played

EVE = Person("eve", "Eve", Role.PROPRIETOR)


def complaints(book: Book, now: datetime = NOON) -> list[str]:
    """Give what a check says of people."""
    return [
        fault.sentence
        for fault in book_faults(Known(book), now)
        if "names the person" in fault.sentence
    ]


def sams_export(folder: Path) -> Path:
    case = a_case(7, opened_by="sam", owner="sam", contacts=(a_contact(by="sam"),))
    return exported(a_book(case), folder).path


def test_who_acted_and_works_not_here_is_kept_as_gone(tmp_path: Path) -> None:
    other = a_book(people=[EVE])

    found = brought(other, read_export(sams_export(tmp_path), other))

    case = found.cases[0]
    assert found.records.people == (Person("sam", SAM.name, gone=True),)
    assert (case.opened_by, case.contacts[0].by, case.owner) == ("sam", "sam", None)
    assert case.history[-1].was == SAM.name


def test_a_board_is_in_order_after_the_export_of_another_shop(tmp_path: Path) -> None:
    path = exported(sample_book(NOON), tmp_path).path
    other = a_book(people=[EVE], shop=a_shop(currency="USD"))

    after = after_import(other, read_export(path, other))

    assert len(after.people) > 4
    assert after.staff == (EVE,)
    assert complaints(after) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days)
def test_any_book_leaves_a_board_of_other_people_in_order(asks: list[Ask]) -> None:
    moment = [*played(asks)][-1]
    other = a_book(people=[EVE])
    with tempfile.TemporaryDirectory() as folder:
        path = exported(moment.after, Path(folder)).path
        after = after_import(other, read_export(path, other, moment.at), moment.at)

    assert complaints(after, moment.at) == []


def test_who_has_gone_is_found_again_by_the_next_export(tmp_path: Path) -> None:
    other = a_book(people=[EVE])
    after = after_import(other, read_export(sams_export(tmp_path), other))
    more = a_book(a_case(7), a_case(8, opened_by="sam"))

    again = brought(after, read_export(exported(more, tmp_path).path, after))

    assert [case.opened_by for case in again.cases] == ["sam"]
    assert again.records.people == ()


def test_what_was_here_before_brings_nobody(tmp_path: Path) -> None:
    path = sams_export(tmp_path)
    here = after_import(a_book(people=[EVE]), read_export(path, a_book(people=[EVE])))

    again = brought(replace(here, people={"eve": EVE}), read_export(path, a_book(people=[EVE])))

    assert (again.known, again.records.people) == (1, ())


def test_of_two_with_one_name_whoever_works_here_is_meant(tmp_path: Path) -> None:
    gone, back = Person("sam", "Sam", gone=True), Person("sam-2", "Sam")
    other = a_book(people=[EVE, gone, back])

    found = brought(other, read_export(sams_export(tmp_path), other))

    assert (found.cases[0].opened_by, found.cases[0].owner) == ("sam-2", "sam-2")


def test_who_made_a_corrective_action_is_kept_too(tmp_path: Path) -> None:
    action = CorrectiveAction(4, "a red ticket", NOON, "sam")
    path = exported(replace(a_book(), actions={4: action}), tmp_path).path
    other = a_book(people=[EVE])

    after = after_import(other, read_export(path, other))

    assert after.people["sam"].gone
    assert complaints(after) == []


def test_an_id_that_somebody_has_is_not_given_again(tmp_path: Path) -> None:
    other = replace(
        a_book(people=[EVE, Person("sam", "Samira")]),
        unreadable=(Unreadable("people", "sam-2", "torn"),),
    )

    found = brought(other, read_export(sams_export(tmp_path), other))

    assert [person.id for person in found.records.people] == ["sam-3"]


def test_somebody_who_is_added_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    read = read_export(sams_export(tmp_path), a_book(people=[EVE]))
    meanwhile = a_book(people=[EVE, Person("sam", "Sam")])

    with pytest.raises(CannotTake, match="while the file was read"):
        taken(read.arrivals, meanwhile, {}, "eve", NOON)


def test_more_people_than_a_shop_ever_had_are_refused(tmp_path: Path) -> None:
    people = [Person(f"p{number}", f"Person {number}") for number in range(501)]
    cases = [a_case(number + 1, opened_by=one.id) for number, one in enumerate(people)]
    path = exported(a_book(*cases, people=people), tmp_path).path

    with pytest.raises(CannotTake, match="more than 500 people"):
        read_export(path, a_book(people=[EVE]))
