"""What is known of a customer, two desks that write it, and records that are one person."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.domain.board import Arranger, arrange
from store.domain.book import Book
from store.domain.commands import ChangeCustomer, MergeCustomers, OpenCase
from store.domain.customer import Customer, survivor
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.repeats import earlier_cases
from store.domain.rules import decide
from tests.support.builders import NOON, a_book, a_case, after, done_again, taken_back

DANA = Customer(1, "Dana Whitfield", phone="0171 55")
DORA = Customer(2, "D. Whitfield", email="d@example.org", since=date(2019, 3, 1), key=True)


def two_records() -> Book:
    """Give Dana with case 42, and the other record of hers with case 7."""
    earlier = a_case(7, customer=2, opened_at=NOON - timedelta(days=40))
    return a_book(a_case(), earlier, customers=[DANA, DORA])


def test_the_day_since_when_somebody_is_a_customer_is_kept() -> None:
    """B7."""
    book = after(a_book(customers=[DANA]), ChangeCustomer(1, since=date(2019, 3, 1)))

    assert book.customer(1).since == date(2019, 3, 1)


def test_nobody_is_a_customer_since_a_day_to_come() -> None:
    with pytest.raises(Refused, match="still to come"):
        decide(a_book(customers=[DANA]), ChangeCustomer(1, since=date(2026, 11, 24)), "maya", NOON)


def test_what_is_not_known_after_all_is_taken_away() -> None:
    known = replace(DANA, since=date(2019, 3, 1), yearly_value=90_000, reach=400)

    book = after(
        a_book(customers=[known]), ChangeCustomer(1, unknown=("since", "yearly_value", "reach"))
    )

    assert replace(book.customer(1), revision=1) == DANA


def test_a_name_cannot_be_unknown() -> None:
    with pytest.raises(Refused, match="can be not known"):
        decide(a_book(customers=[DANA]), ChangeCustomer(1, unknown=("name",)), "maya", NOON)


def test_an_erased_customer_is_not_changed() -> None:
    gone = replace(DANA, erased_at=NOON)

    with pytest.raises(Refused, match="was erased"):
        decide(a_book(customers=[gone]), ChangeCustomer(1, phone="1"), "maya", NOON)


# Two desks


def test_a_field_that_somebody_changed_meanwhile_is_a_conflict_with_both_values() -> None:
    book = after(a_book(customers=[DANA]), ChangeCustomer(1, phone="0171 66"), by="sam")

    with pytest.raises(ChangedMeanwhile) as conflict:
        decide(book, ChangeCustomer(1, phone="0171 77", saw=DANA), "maya", NOON)

    assert conflict.value.saw == {"phone": "0171 55"}
    assert conflict.value.found == {"phone": "0171 66"}
    assert conflict.value.sentence.startswith(
        "Sam changed the telephone number of Dana Whitfield meanwhile: you saw 0171 55, it is "
        "0171 66 now. Nothing was changed"
    )


def test_who_has_seen_the_new_value_may_replace_it() -> None:
    book = after(a_book(customers=[DANA]), ChangeCustomer(1, phone="0171 66"), by="sam")

    book = after(book, ChangeCustomer(1, phone="0171 77", saw=book.customer(1)))

    assert book.customer(1).phone == "0171 77"


def test_different_fields_of_one_customer_do_not_get_in_each_others_way() -> None:
    book = after(a_book(customers=[DANA]), ChangeCustomer(1, phone="0171 66"), by="sam")

    book = after(book, ChangeCustomer(1, say="DAY-na", saw=DANA))

    assert (book.customer(1).phone, book.customer(1).say) == ("0171 66", "DAY-na")


def test_money_in_a_conflict_is_told_as_money() -> None:
    book = after(a_book(customers=[DANA]), ChangeCustomer(1, yearly_value=90_050), by="sam")

    with pytest.raises(ChangedMeanwhile, match=r"you saw none, it is 900\.50 EUR now"):
        decide(book, ChangeCustomer(1, yearly_value=1, saw=DANA), "maya", NOON)


def test_a_record_merged_meanwhile_is_compared_with_the_one_that_stayed() -> None:
    book = after(two_records(), MergeCustomers(2, into=1), by="sam")

    with pytest.raises(ChangedMeanwhile, match="you saw none, it is 0171 55 now"):
        decide(book, ChangeCustomer(2, phone="1", saw=DORA), "maya", NOON)


edits = st.lists(
    st.tuples(
        st.sampled_from(["maya", "sam"]),
        st.sampled_from(["phone", "say", "notes", "reach", "look", "undo"]),
        st.integers(0, 3),
    ),
    max_size=20,
)


@settings(max_examples=200, deadline=None)
@given(edits)
def test_two_desks_at_one_customer_overwrite_nothing_that_they_have_not_seen(
    edits: list[tuple[str, str, int]],
) -> None:
    book = a_book(customers=[DANA])
    seen = {"maya": DANA, "sam": DANA}
    for who, field, value in edits:
        before = book.customer(1)
        if field == "look":
            seen[who] = before
            continue
        typed: dict[str, object] = {field: value if field == "reach" else str(value)}
        try:
            if field == "undo":
                book = taken_back(book, who)
            else:
                command = ChangeCustomer(1, saw=seen[who], **typed)  # type: ignore[arg-type]
                book = after(book, command, who)
        except Refused:
            assert book.customer(1) is before
            continue
        if field != "undo":
            assert getattr(before, field) == getattr(seen[who], field)
            expected = replace(before, **typed, revision=before.revision + 1)  # type: ignore[arg-type]
            assert book.customer(1) == expected


# One person


def test_merged_records_are_one_person_for_every_case() -> None:
    """B7."""
    book = after(two_records(), MergeCustomers(2, into=1))

    assert book.customer_of(book.case(7)) == book.customer(1)
    assert book.ids_of(2) == book.ids_of(1) == {1, 2}
    assert earlier_cases(book.case(42), book) == (7,)


def test_a_merge_changes_no_case() -> None:
    before = two_records()

    records = decide(before, MergeCustomers(2, into=1), "maya", NOON)

    assert records.cases == ()


def test_what_the_record_that_stays_does_not_know_is_filled_in() -> None:
    book = after(two_records(), MergeCustomers(2, into=1))

    one = book.customer(1)
    assert (one.name, one.phone) == ("Dana Whitfield", "0171 55")
    assert (one.email, one.since, one.key) == ("d@example.org", date(2019, 3, 1), True)
    assert (book.customer(2).merged_by, book.customer(2).merged_at) == ("maya", NOON)


def test_what_it_knows_is_never_replaced() -> None:
    other = replace(DORA, phone="0999", yearly_value=5)
    book = a_book(customers=[replace(DANA, yearly_value=0), other])

    one = after(book, MergeCustomers(2, into=1)).customer(1)

    assert (one.phone, one.yearly_value) == ("0171 55", 0)


def test_undo_gives_both_records_back_exactly() -> None:
    before = two_records()

    book = taken_back(after(before, MergeCustomers(2, into=1)))

    for id in (1, 2):
        assert replace(book.customer(id), revision=1) == before.customer(id)


def test_undo_does_not_take_back_what_was_corrected_since() -> None:
    book = after(two_records(), MergeCustomers(2, into=1))
    book = after(book, ChangeCustomer(1, email="dana@example.org"), by="sam")

    with pytest.raises(ChangedMeanwhile, match="the e-mail address changed since"):
        taken_back(book)


def test_a_case_logged_since_stays_with_whom_it_was_logged_for() -> None:
    book = after(two_records(), MergeCustomers(2, into=1))
    book = after(book, OpenCase("", "late", customer_id=2), by="sam")

    book = taken_back(book)

    assert book.customer_of(book.case(43)) == book.customer(1)


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (MergeCustomers(1, into=1), "is that very record"),
        (MergeCustomers(2, into=1), "one person already"),
        (MergeCustomers(1, into=2), "one person already"),
        (MergeCustomers(3, into=1), "was taken back"),
        (MergeCustomers(1, into=4), "was erased"),
    ],
)
def test_a_senseless_merge_is_refused(command: MergeCustomers, sentence: str) -> None:
    gone = [Customer(3, "Eva", withdrawn=True), Customer(4, "erased", erased_at=NOON)]
    book = a_book(customers=[DANA, DORA, *gone])
    book = after(book, MergeCustomers(2, into=1), by="sam")

    with pytest.raises(Refused, match=sentence):
        decide(book, command, "maya", NOON)


def test_a_customer_who_does_not_exist_is_merged_with_nobody() -> None:
    with pytest.raises(NotFound, match="no customer with the id 9"):
        decide(two_records(), MergeCustomers(2, into=9), "maya", NOON)


def test_a_chain_of_merges_leads_to_the_last_one() -> None:
    book = a_book(customers=[DANA, DORA, Customer(3, "Mrs Whitfield")])
    book = after(after(book, MergeCustomers(2, into=1)), MergeCustomers(2, into=3))

    assert book.ids_of(2) == {1, 2, 3}
    assert survivor(2, book.customers) == book.customer(3)


def test_a_circle_in_the_file_does_not_hang() -> None:
    circle = {1: replace(DANA, merged_into=2), 2: replace(DORA, merged_into=1)}

    assert survivor(1, circle) == circle[2]


def test_redo_makes_no_circle() -> None:
    book = taken_back(after(two_records(), MergeCustomers(2, into=1)))
    book = after(book, MergeCustomers(1, into=2), by="sam")

    with pytest.raises(Refused, match="cannot be one with"):
        done_again(book)


def test_a_new_customer_whom_another_record_went_into_is_not_taken_back() -> None:
    book = after(a_book(customers=[DANA]), OpenCase("Dora", "late"), by="sam")
    book = after(book, MergeCustomers(1, into=2))

    with pytest.raises(Refused, match="Another record is one with Dora"):
        taken_back(book, "sam")


def test_redo_does_not_merge_into_a_record_that_was_taken_back() -> None:
    book = after(a_book(customers=[DANA]), OpenCase("Dora", "late"), by="sam")
    book = taken_back(after(book, MergeCustomers(1, into=2)))
    book = taken_back(book, "sam")

    with pytest.raises(Refused, match="taken back or erased since"):
        done_again(book)


def test_a_board_that_is_kept_shows_the_name_that_stays() -> None:
    arranger, book = Arranger(), two_records()
    arranger.arrange(book, NOON)

    for change in (
        MergeCustomers(2, into=1),
        ChangeCustomer(1, name="Dana W.", key=False),
        ChangeCustomer(2, reach=500),
    ):
        book = after(book, change)
        kept = arranger.arrange(book, NOON)
        fresh = arrange(book, NOON)
        assert [(row.number, row.customer, row.standing.weight) for row in kept.rows] == [
            (row.number, row.customer, row.standing.weight) for row in fresh.rows
        ]
        assert {row.customer for row in kept.rows} == {book.customer(1)}
