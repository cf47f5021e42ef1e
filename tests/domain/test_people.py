"""Who works here, what they may do, and what is known of customers and the shop."""

import pytest

from store.domain.commands import (
    AddPerson,
    ChangeCustomer,
    ChangePerson,
    LogContact,
)
from store.domain.customer import Customer
from store.domain.refusal import Refused
from store.domain.rules import decide
from store.domain.rules.people import new_person_id
from store.domain.shop import Person
from store.domain.words import Channel, Role
from tests.support.builders import (
    ANA,
    MAYA,
    NOON,
    SAM,
    STAFF,
    a_book,
    a_case,
    after,
)

TOM = Person("tom", "Tom", Role.PROPRIETOR, gone=True)


def test_the_shop_owner_takes_somebody_on() -> None:
    book = after(a_book(), AddPerson("  Zoë   Ark ", Role.LEAD, 5_000), by="ana")

    assert book.person("zoe-ark") == Person("zoe-ark", "Zoë Ark", Role.LEAD, 5_000)


def test_adding_people_is_for_the_shop_owner() -> None:
    with pytest.raises(Refused, match=r"for the shop owner \(Ana\) to do"):
        decide(a_book(), AddPerson("Zoe"), "maya", NOON)


def test_anyone_may_add_people_while_there_is_no_shop_owner() -> None:
    book = after(a_book(people=[MAYA]), AddPerson("Ana", Role.PROPRIETOR), by="maya")

    assert book.person("ana").role is Role.PROPRIETOR


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (AddPerson(" "), "has a name"),
        (AddPerson("SAM"), "in the list already"),
        (AddPerson("Zoe", limit=-1), "nothing or more"),
    ],
)
def test_a_senseless_entry_is_refused(command: AddPerson, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(), command, "ana", NOON)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Ana", "ana-2"),
        ("Ünal Öz", "unal-oz"),
        ("李", "person"),
        ("Nobody", "nobody-2"),
        ("Me", "me-2"),
    ],
)
def test_an_id_is_made_of_the_name_and_is_nobody_elses(name: str, id: str) -> None:
    assert new_person_id(name, a_book()) == id


def test_a_limit_is_changed_and_set_back_to_that_of_the_role() -> None:
    """A15."""
    book = after(a_book(), ChangePerson("sam", limit=9_000), by="ana")
    assert book.shop.limit_of(book.person("sam")) == 9_000

    book = after(book, ChangePerson("sam", usual_limit=True), by="ana")

    assert book.shop.limit_of(book.person("sam")) == 3_000


@pytest.mark.parametrize(
    "command",
    [
        ChangePerson("sam", role=Role.LEAD),
        ChangePerson("sam", limit=9_000),
        ChangePerson("sam", usual_limit=True),
        ChangePerson("sam", gone=True),
        ChangePerson("tom", gone=False),
    ],
)
def test_roles_limits_and_who_belongs_here_are_for_the_shop_owner(command: ChangePerson) -> None:
    with pytest.raises(Refused, match=r"for the shop owner \(Ana\) to do"):
        decide(a_book(people=[*STAFF, TOM]), command, "maya", NOON)


def test_anyone_may_say_that_somebody_is_away() -> None:
    book = after(a_book(), ChangePerson("maya", away=True), by="sam")

    assert book.person("maya").away


def test_the_only_shop_owner_cannot_leave_or_step_down() -> None:
    for command in (ChangePerson("ana", gone=True), ChangePerson("ana", role=Role.LEAD)):
        with pytest.raises(Refused, match="Ana is the only shop owner"):
            decide(a_book(), command, "ana", NOON)


def test_a_shop_owner_may_leave_when_there_is_another_one() -> None:
    other = Person("eva", "Eva", Role.PROPRIETOR)

    book = after(a_book(people=[ANA, other]), ChangePerson("ana", gone=True), by="ana")

    assert [person.id for person in book.staff] == ["eva"]


def test_somebody_who_left_stays_in_the_list() -> None:
    book = after(a_book(), ChangePerson("sam", gone=True), by="ana")

    assert book.person("sam").gone
    assert SAM not in book.staff


def test_somebody_who_left_changes_nothing_any_more() -> None:
    book = a_book(a_case(), people=[*STAFF, TOM])

    with pytest.raises(Refused, match="Tom no longer works here"):
        decide(book, LogContact(42, Channel.PHONE), "tom", NOON)


def test_a_change_of_a_person_that_changes_nothing_is_refused() -> None:
    with pytest.raises(Refused, match="stands so for Sam already"):
        decide(a_book(), ChangePerson("sam", away=False), "ana", NOON)


def test_what_is_known_of_a_customer_is_completed() -> None:
    """B7, E2, E13."""
    book = a_book(customers=[Customer(5, "Dana", phone="0171")])
    command = ChangeCustomer(5, say="DAY-na", address="Mrs", yearly_value=240_000, key=True)

    known = after(book, command).customer(5)

    assert (known.say, known.address, known.yearly_value, known.key) == (
        "DAY-na",
        "Mrs",
        240_000,
        True,
    )
    assert (known.name, known.phone, known.revision) == ("Dana", "0171", 2)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (ChangeCustomer(5, name=" "), "cannot be empty"),
        (ChangeCustomer(5, yearly_value=-1), "nothing or more"),
        (ChangeCustomer(5, reach=-1), "number of people"),
        (ChangeCustomer(5, name="Dana"), "stands so already"),
    ],
)
def test_a_senseless_change_of_a_customer_is_refused(
    command: ChangeCustomer, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(customers=[Customer(5, "Dana")]), command, "maya", NOON)
