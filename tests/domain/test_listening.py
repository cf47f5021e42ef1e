"""Listening before offering: notes, the wish, what is not wanted, offers, private notes."""

import pytest

from store.domain.commands import (
    AddNote,
    AddOption,
    ChangeFacts,
    Command,
    LogContact,
    MarkUnderstood,
    NoteUnwanted,
    NoteWish,
    SetStatus,
    SettleOption,
    SetWaiting,
    TakeNotes,
)
from store.domain.opposites import opposite, opposites
from store.domain.parts import FixOption, Statement
from store.domain.refusal import ChangedMeanwhile, NotFound, Refused
from store.domain.rules import decide
from store.domain.words import Act, BesideWish, Channel, Mark, NoteKind, OptionState, Status
from tests.support.builders import (
    NOON,
    a_book,
    a_case,
    a_spoken_case,
    a_wait,
    after,
    at,
    taken_back,
)

WISH = Statement(601, NOON, "sam", "a warm dinner on Saturday")


def an_option(id: int = 701, **fields: object) -> FixOption:
    given: dict[str, object] = {"state": OptionState.OFFERED, "offered_at": NOON, **fields}
    return FixOption(id, "a new dinner", NOON, "sam", **given)  # type: ignore[arg-type]


def test_the_listening_sheet_is_kept_as_it_stands_and_stays_out_of_the_history() -> None:
    """E14."""
    case = after(a_book(a_case()), TakeNotes(42, "- four plates cold\n- mother's birthday\n")).case(
        42
    )

    assert case.listening == "- four plates cold\n- mother's birthday"
    assert (case.history[-1].act, case.history[-1].text) == (Act.LISTENED, "")


def test_two_listening_sheets_at_once_never_overwrite_each_other() -> None:
    """E14."""
    saw = a_case(listening="- cold")
    book = after(a_book(saw), TakeNotes(42, "- cold\n- late"), by="sam")

    with pytest.raises(ChangedMeanwhile, match=r"the listening sheet of #42 .* 1 line, it is 2"):
        decide(book, TakeNotes(42, "- birthday"), "maya", NOON, saw)


def test_the_wish_is_kept_in_their_words_with_time_and_person() -> None:
    """E4."""
    case = after(a_book(a_case()), NoteWish(42, " a warm dinner "), at=at("mon 12:05")).case(42)

    wish = case.wishes[-1]
    assert (wish.text, wish.by, wish.at) == ("a warm dinner", "maya", at("mon 12:05"))


def test_a_later_wish_holds_and_the_earlier_one_stays() -> None:
    """E4."""
    book = after(a_book(a_case()), NoteWish(42, "money back"))

    case = after(book, NoteWish(42, "a new dinner")).case(42)

    assert case.wish == "a new dinner"
    assert [wish.text for wish in case.wishes] == ["money back", "a new dinner"]


def test_an_offer_before_the_wish_is_no_bar_and_the_order_is_kept() -> None:
    """E4."""
    book = after(a_book(a_case()), AddOption(42, "a new dinner"), at=at("mon 12:05"))

    case = after(book, NoteWish(42, "money back"), at=at("mon 12:09")).case(42)

    assert case.options[0].made_at < case.wishes[0].at


def test_what_is_not_wanted_is_added_to() -> None:
    """B18."""
    book = after(a_book(a_case()), NoteUnwanted(42, "a voucher"))

    case = after(book, NoteUnwanted(42, "to wait again")).case(42)

    assert [said.text for said in case.unwanted] == ["a voucher", "to wait again"]


@pytest.mark.parametrize(
    ("unwanted", "instead"),
    [
        ("no voucher, please", "money back"),
        ("to wait AGAIN", "at once, at a time of theirs"),
        ("a repair", "a new one"),
        ("another apology", "a plan with dates, and a name for it"),
        ("blue", "the opposite of “blue”"),
    ],
)
def test_the_opposite_of_what_is_not_wanted_is_proposed(unwanted: str, instead: str) -> None:
    """B18."""
    assert opposite(unwanted) == instead


def test_the_newest_thing_not_wanted_comes_first_and_no_opposite_twice() -> None:
    """B18."""
    said = [Statement(n, NOON, "sam", text) for n, text in enumerate(("voucher", "blue", "credit"))]

    assert opposites(said) == (("credit", "money back"), ("blue", "the opposite of “blue”"))


def test_understood_is_marked_once_with_time_and_person() -> None:
    """A3."""
    book = after(a_book(a_case()), MarkUnderstood(42), by="sam", at=at("mon 12:04"))

    said = book.case(42).understood
    assert said is not None
    assert (said.by, said.at) == ("sam", at("mon 12:04"))
    with pytest.raises(Refused, match="read back by Sam already"):
        decide(book, MarkUnderstood(42), "maya", NOON)


def test_reading_back_in_a_contact_marks_the_case_as_understood() -> None:
    """A3."""
    book = after(a_book(a_case()), LogContact(42, Channel.PHONE, marks=(Mark.READ_BACK,)))

    assert book.case(42).understood is not None


def test_an_offer_has_its_time_and_a_proposal_has_none_yet() -> None:
    """A11, C5."""
    book = after(a_book(a_case()), AddOption(42, "new plates"), at=at("mon 12:05"))

    case = after(book, AddOption(42, "a table by the window", proposed=True)).case(42)

    offered, proposed = case.options
    assert (offered.state, offered.offered_at) == (OptionState.OFFERED, at("mon 12:05"))
    assert (proposed.state, proposed.offered_at) == (OptionState.PROPOSED, None)


def test_each_answer_to_an_offer_has_its_time_and_person() -> None:
    """A11."""
    book = a_book(a_spoken_case(options=(an_option(),)))

    case = after(book, SettleOption(42, 701, OptionState.DECLINED), at=at("mon 12:30")).case(42)

    option = case.options[0]
    assert (option.state, option.settled_at, option.settled_by) == (
        OptionState.DECLINED, at("mon 12:30"), "maya",
    )  # fmt: skip


def test_a_declined_offer_can_be_made_again_in_another_round() -> None:
    """A11."""
    book = a_book(a_spoken_case(options=(an_option(state=OptionState.DECLINED, settled_at=NOON),)))

    again = after(book, SettleOption(42, 701, OptionState.OFFERED)).case(42).options[0]

    assert (again.state, again.settled_at) == (OptionState.OFFERED, None)


@pytest.mark.parametrize("status", [Status.NEW, Status.CONTACTED])
def test_an_accepted_offer_makes_the_case_fixing(status: Status) -> None:
    """A11."""
    book = a_book(a_case(status=status, options=(an_option(),)))

    now = after(book, SettleOption(42, 701, OptionState.ACCEPTED)).case(42)

    assert now.status is Status.FIXING
    assert [entry.act for entry in now.history[-2:]] == [Act.OPTION_STATE, Act.STATUS]


def test_taking_an_acceptance_back_takes_the_status_back_with_it() -> None:
    book = a_book(a_spoken_case(options=(an_option(),)))
    book = after(book, SettleOption(42, 701, OptionState.ACCEPTED))

    case = taken_back(book).case(42)

    assert (case.status, case.options[0].state) == (Status.CONTACTED, OptionState.OFFERED)


def test_an_accepted_offer_is_enough_to_call_the_case_fixed() -> None:
    """A11."""
    book = a_book(a_spoken_case(options=(an_option(),)))
    book = after(book, SettleOption(42, 701, OptionState.ACCEPTED))

    assert after(book, SetStatus(42, Status.FIXED)).case(42).status is Status.FIXED


def test_the_offer_on_which_a_fixed_case_stands_is_not_declined_in_silence() -> None:
    """A11."""
    accepted = an_option(state=OptionState.ACCEPTED)
    book = a_book(a_spoken_case(status=Status.FIXED, fixed_at=NOON, options=(accepted,)))

    with pytest.raises(Refused, match="Take it up again first"):
        decide(book, SettleOption(42, 701, OptionState.DECLINED), "maya", NOON)


def test_an_answer_makes_it_our_move_again() -> None:
    case = a_spoken_case(options=(an_option(),), waits=(a_wait(NOON, None),))

    now = after(a_book(case), SettleOption(42, 701, OptionState.DECLINED)).case(42)

    assert now.waiting_since is None


@pytest.mark.parametrize("beside", BesideWish)
def test_an_offer_is_held_against_the_wish(beside: BesideWish) -> None:
    """E5."""
    book = a_book(a_spoken_case(wishes=(WISH,), options=(an_option(),)))

    case = after(book, SettleOption(42, 701, OptionState.OFFERED, beside)).case(42)

    assert (case.options[0].beside_wish, case.options[0].state) == (beside, OptionState.OFFERED)
    assert (case.history[-1].act, case.history[-1].now) == (Act.OPTION_BESIDE_WISH, beside)


def test_two_desks_that_answer_one_offer_do_not_overwrite_each_other() -> None:
    saw = a_spoken_case(options=(an_option(),))
    book = after(a_book(saw), SettleOption(42, 701, OptionState.ACCEPTED), by="sam")

    with pytest.raises(ChangedMeanwhile, match="Sam changed the offers"):
        decide(book, SettleOption(42, 701, OptionState.DECLINED), "maya", NOON, saw)


@pytest.mark.parametrize("kind", NoteKind)
def test_a_note_has_its_kind_and_its_text_stays_out_of_the_history(kind: NoteKind) -> None:
    """A9, C12."""
    case = after(a_book(a_case()), AddNote(42, "the oven was off", kind)).case(42)

    assert (case.notes[0].text, case.notes[0].kind) == ("the oven was off", kind)
    assert (case.history[-1].act, case.history[-1].text) == (Act.NOTE, "")


def test_what_was_expected_and_what_was_done_beyond_are_two_fields() -> None:
    """D12."""
    book = a_book(a_case())

    case = after(book, ChangeFacts(42, expectation="a refund", beyond="dinner at home")).case(42)

    assert (case.expectation, case.beyond) == ("a refund", "dinner at home")


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (TakeNotes(42, ""), "stands so already"),
        (NoteWish(42, " "), "ask what would make it right"),
        (NoteUnwanted(42, ""), "Write what the customer does not want"),
        (AddOption(42, " "), "An offer has words"),
        (AddOption(42, "dinner", -1), "costs nothing or more"),
        (AddOption(42, "dinner", beside_wish=BesideWish.BELOW), "Ask for the wish first"),
        (SettleOption(42, 701, OptionState.OFFERED), "offered already"),
        (SettleOption(42, 701, OptionState.PROPOSED), "decline it instead"),
        (SettleOption(42, 701, OptionState.OFFERED, BesideWish.BELOW), "Ask for the wish first"),
        (AddNote(42, " "), "A note has words"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(command: Command, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        decide(a_book(a_spoken_case(options=(an_option(),))), command, "maya", NOON)


@pytest.mark.parametrize(
    "command", [NoteWish(42, WISH.text), NoteUnwanted(42, "a voucher")], ids=["wish", "unwanted"]
)
def test_the_same_words_again_change_nothing_and_say_so(command: Command) -> None:
    unwanted = (Statement(602, NOON, "sam", "a voucher"),)
    book = a_book(a_case(wishes=(WISH,), unwanted=unwanted))

    with pytest.raises(Refused, match="Nothing was changed"):
        decide(book, command, "maya", NOON)


def test_an_offer_that_does_not_exist_is_said_to_be_none() -> None:
    with pytest.raises(NotFound, match="no offer with the id 9"):
        decide(a_book(a_case()), SettleOption(42, 9, OptionState.ACCEPTED), "maya", NOON)


def test_waiting_on_the_customer_ends_with_their_yes_and_the_case_is_fixing() -> None:
    book = after(a_book(a_spoken_case(options=(an_option(),))), SetWaiting(42, waiting=True))

    case = after(book, SettleOption(42, 701, OptionState.ACCEPTED)).case(42)

    assert (case.waiting_since, case.status) == (None, Status.FIXING)


def test_the_only_offer_since_the_reopening_is_not_declined_from_under_a_fixed_case() -> None:
    """A11."""
    book = after(a_book(a_spoken_case()), SetStatus(42, Status.FIXED, agreed="a new sofa"))
    book = after(book, SetStatus(42, Status.CONTACTED, reason="wrong colour"), at=at("tue 10:00"))
    book = after(book, SetStatus(42, Status.FIXED, agreed="another one"), at=at("tue 11:00"))
    second = book.case(42).options[-1].id

    with pytest.raises(Refused, match="is called fixed on this option"):
        after(book, SettleOption(42, second, OptionState.DECLINED), at=at("tue 12:00"))
