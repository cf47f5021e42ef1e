"""Each command that changes something: what it leaves on disk and what it prints."""

from datetime import timedelta
from pathlib import Path

import pytest

from store.domain.words import (
    Channel,
    FollowUpResult,
    GestureState,
    Mark,
    Origin,
    Outcome,
    PromiseState,
    Severity,
    Status,
)
from tests.support.cli import SUNDAY_NOON, Shell


def test_two_options_suffice_to_log_a_case(shell: Shell) -> None:
    """A1."""
    ran = shell.run("add", "--customer", "Dana Whitfield", "--what", "soup came cold")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out == "#1 Dana Whitfield: new, next first contact in 1h, owner nobody\n"
    assert shell.case().what == "soup came cold"
    assert shell.case().opened_at == SUNDAY_NOON


def test_a_case_is_logged_with_everything_that_add_takes(shell: Shell) -> None:
    """A2, E1."""
    shell.add(
        "Okafor family",
        "sofa not on the truck",
        *("--severity", "critical", "--phone", "+49 30 1", "--email", "o@example.org"),
        *("--origin", "we-noticed", "--price", "1200,50", "--owner", "ma", "--words", "Really?"),
    )

    case, customer = shell.case(), shell.book().customers[1]
    assert (case.severity, case.origin) == (Severity.CRITICAL, Origin.WE_NOTICED)
    assert (case.order.price, case.owner) == (120_050, "maya")
    assert (customer.phone, customer.email) == ("+49 30 1", "o@example.org")
    assert [said.text for said in case.words] == ["Really?"]


@pytest.mark.parametrize("number", ["1", "#1", " #1 "])
def test_a_case_number_may_have_its_sign(shell: Shell, number: str) -> None:
    shell.add()

    ran = shell.run("contact", number, "--channel", "phone")

    assert ran.code == 0
    assert shell.case().status is Status.CONTACTED


def test_a_contact_holds_what_was_said_and_done(shell: Shell) -> None:
    """A4, A5, D4, D6."""
    shell.add()

    ran = shell.done(
        *("contact", "1", "--channel", "in-person", "--note", "sat down with her"),
        *("--told", "a new soup at once", "--apology", "--thanks"),
    )

    (contact,) = shell.case().contacts
    assert ran.out.splitlines()[1] == (
        "#1 Dana Whitfield: contacted, next word to customer Mon 13:00, owner nobody"
    )
    assert (contact.channel, contact.note) == (Channel.IN_PERSON, "sat down with her")
    assert (contact.told, contact.marks) == ("a new soup at once", (Mark.APOLOGY, Mark.THANKS))


def test_a_try_that_reached_nobody_is_no_first_contact(shell: Shell) -> None:
    shell.add()

    shell.done("contact", "1", "--channel", "phone", "--not-reached")

    assert shell.case().first_contact_at is None
    assert shell.case().status is Status.NEW


def test_a_contact_from_the_customer_is_not_our_first_contact(shell: Shell) -> None:
    shell.add()

    shell.done("contact", "1", "--channel", "message", "--from-customer")

    assert shell.case().first_contact_at is None


@pytest.mark.parametrize("typed", ["following up", "following_up", "following-up", "Following-Up"])
def test_a_status_is_understood_by_id_and_by_label(shell: Shell, typed: str) -> None:
    shell.add()
    shell.done("follow-up", "1", "2d")
    shell.done("set", "1", "fixed", "--agreed", "a new one")

    shell.done("set", "1", typed)

    assert shell.case().status is Status.FOLLOWING_UP


def test_fixed_takes_what_was_agreed_and_plans_the_follow_ups(shell: Shell) -> None:
    """A11, E16, E18."""
    shell.add()

    shell.done("set", "1", "fixed", "--agreed", "a new dinner")

    assert shell.case().options[0].text == "a new dinner"
    assert len(shell.case().follow_ups) == 3


def test_a_case_is_closed_with_its_outcome(shell: Shell) -> None:
    """A22, D15."""
    shell.add()

    ran = shell.done("set", "1", "closed", "--outcome", "recovered", "--reason", "paid at once")

    ending = shell.case().ending
    assert ran.out == "#1 Dana Whitfield: closed, recovered\n"
    assert ending is not None
    assert ending.outcome is Outcome.RECOVERED


def test_a_closed_case_is_taken_up_again_for_a_reason(shell: Shell) -> None:
    shell.add()
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "moved away")

    without = shell.run("set", "1", "fixing")
    shell.done("set", "1", "fixing", "--reason", "she is back")

    assert (without.code, without.err) == (3, "Taking a case up again needs a reason.\n")
    assert shell.case().status is Status.FIXING


def test_waiting_is_a_mark_that_comes_and_goes(shell: Shell) -> None:
    shell.add()
    shell.done("contact", "1", "--channel", "phone")

    waiting = shell.done("set", "1", "waiting", "--reason", "picks a colour")
    ours = shell.done("set", "1", "not-waiting")

    assert waiting.out == "#1 Dana Whitfield: contacted, waiting on customer, owner nobody\n"
    assert "waiting" not in ours.out
    assert shell.case().waits[0].note == "picks a colour"


@pytest.mark.parametrize(("typed", "owner"), [("sam", "sam"), ("me", "maya"), ("Ana", "ana")])
def test_a_case_is_given_to_a_person(shell: Shell, typed: str, owner: str) -> None:
    """A8."""
    shell.add()

    shell.done("assign", "1", typed)

    assert shell.case().owner == owner


def test_a_case_is_given_to_nobody(shell: Shell) -> None:
    shell.add("Dana Whitfield", "soup came cold", "--owner", "sam")

    ran = shell.done("assign", "1", "nobody")

    assert ran.out.endswith("owner nobody\n")
    assert shell.case().owner is None


def test_a_promise_echoes_when_it_is_due(shell: Shell) -> None:
    """C1, C16."""
    shell.add()

    ran = shell.done("promise", "1", "a new dinner", "--due", "fri 15:00")

    assert ran.out.splitlines()[0] == "Promised for Fri 27 Nov 15:00, in 5d: a new dinner"
    assert shell.case().promises[0].text == "a new dinner"


def test_words_of_a_promise_and_of_a_time_need_no_quotes(shell: Shell) -> None:
    shell.add()

    shell.done("promise", "1", "a", "new", "dinner", "--due", "+2h")
    shell.done("follow-up", "1", "fri", "15:00", "--note", "ask Dana")

    assert shell.case().promises[0].text == "a new dinner"
    assert shell.case().promises[0].due_at == SUNDAY_NOON + timedelta(hours=2)
    assert shell.case().follow_ups[0].note == "ask Dana"


def test_the_earliest_open_promise_is_the_one_that_is_settled(shell: Shell) -> None:
    """C1, C4."""
    shell.add()
    shell.done("promise", "1", "later", "--due", "2d")
    shell.done("promise", "1", "sooner", "--due", "+2h")

    ran = shell.done("promise", "1", "--broken", "--told")

    states = {promise.text: promise.state for promise in shell.case().promises}
    assert states == {"later": PromiseState.OPEN, "sooner": PromiseState.BROKEN}
    assert ran.out.splitlines()[0] == "Promise broken: sooner"
    assert "second failure" in ran.out


def test_the_next_follow_up_gets_its_result(shell: Shell) -> None:
    """E17."""
    shell.add()
    shell.done("follow-up", "1", "2d")

    ran = shell.done("follow-up", "1", "--result", "content", "--note", "all is well")

    assert shell.case().follow_ups[0].result is FollowUpResult.CONTENT
    assert shell.case().follow_ups[0].found == "all is well"
    assert ran.out.splitlines()[0] == "Follow-up: content"


def test_nobody_reached_plans_the_next_try_for_the_time_that_is_given(shell: Shell) -> None:
    shell.add()
    shell.done("follow-up", "1", "+1h")

    shell.done("follow-up", "1", "+3h", "--result", "not-reached")

    assert shell.case().follow_ups[1].due_at == SUNDAY_NOON + timedelta(hours=3)


def test_a_gesture_within_the_limit_is_booked(shell: Shell) -> None:
    """D10, E6."""
    shell.add()

    ran = shell.done("gesture", "1", "item off the bill", "12.50")

    (gesture,) = shell.case().gestures
    assert ran.out.splitlines()[0] == "Booked as promised: item off the bill, 12.50 EUR."
    assert (gesture.kind, gesture.cost) == ("off_bill", 1_250)
    assert gesture.state is GestureState.PROMISED


def test_a_gesture_can_be_given_at_once_as_a_surprise(shell: Shell) -> None:
    """A13, D10."""
    shell.add()

    ran = shell.done("gesture", "1", "cake of our own", "8", "--given", "--surprise")

    (gesture,) = shell.case().gestures
    assert ran.out.splitlines()[0] == "Booked as given: cake of our own, 8 EUR."
    assert (gesture.state, gesture.surprise) == (GestureState.GIVEN, True)


def test_the_earliest_promised_gesture_is_handed_over_on_a_closed_case_too(shell: Shell) -> None:
    """D11."""
    shell.add()
    shell.done("gesture", "1", "flowers", "25")
    shell.done("gesture", "1", "treat", "3")
    shell.done("set", "1", "closed", "--outcome", "recovered", "--reason", "they come on Friday")

    ran = shell.done("gesture", "1", "--hand-over")

    states = [gesture.state for gesture in shell.case().gestures]
    assert states == [GestureState.GIVEN, GestureState.PROMISED]
    assert "Handed over: flowers, 25 EUR; 1 more promised." in ran.out


def test_without_a_promised_gesture_nothing_is_handed_over(shell: Shell) -> None:
    shell.add()

    ran = shell.run("gesture", "1", "--hand-over")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == "#1 has no promised gesture that could be handed over.\n"


@pytest.mark.parametrize(
    "more", [("flowers", "25"), ("--given",), ("--note", "x"), ("--arrived",)], ids=" ".join
)
def test_handing_over_describes_no_other_gesture(shell: Shell, more: tuple[str, ...]) -> None:
    shell.add()
    shell.done("gesture", "1", "treat", "3")

    ran = shell.run("gesture", "1", "--hand-over", *more)

    assert ran.code == 2
    assert shell.case().gestures[0].state is GestureState.PROMISED


def test_a_gesture_above_the_limit_becomes_a_request(shell: Shell) -> None:
    shell.add()
    shell.who = "ana"

    ran = shell.done("gesture", "1", "flowers", "40", "--note", "she cried")

    assert ran.out.splitlines()[0] == (
        "Request: flowers, 40 EUR is above your own limit in this case and waits for Maya or Sam; "
        "nothing is booked."
    )
    assert shell.case().gestures[0].state is GestureState.ASKED


def test_the_newest_own_step_is_taken_back_and_done_again(shell: Shell) -> None:
    shell.add()
    shell.done("assign", "1", "sam")

    back = shell.done("undo")
    owner_after_undo = shell.case().owner
    again = shell.done("redo")

    assert owner_after_undo is None
    assert shell.case().owner == "sam"
    assert back.out.splitlines()[0] == "Took back: the owner Sam"
    assert again.out.splitlines()[0] == "Did again: the owner Sam"


def test_the_step_of_another_person_is_not_taken_back(shell: Shell) -> None:
    shell.add()
    shell.who = "sam"

    ran = shell.run("undo")

    assert ran.code == 3
    assert shell.case().is_open


def test_taking_somebody_on_can_be_taken_back(shell: Shell) -> None:
    shell.done("person", "add", "Zoe")

    ran = shell.done("undo")

    assert ran.out == "Took back: the new person: Zoe\n"
    assert [person.name for person in shell.book().staff] == ["Maya", "Sam", "Ana"]


def test_a_person_is_taken_on_with_a_role_and_a_limit(shell: Shell) -> None:
    ran = shell.done("person", "add", "Zoe", "--role", "shift lead", "--limit", "99.50")

    assert ran.out == "Zoe (zoe): shift lead, limit 99.50 EUR, their own\n"
    assert shell.book().person("zoe").limit == 9_950


def test_somebody_who_is_gone_works_here_again(shell: Shell) -> None:
    gone = shell.done("person", "gone", "sam")
    without = [person.name for person in shell.book().staff]

    back = shell.done("person", "back", "sam")

    assert "no longer here" in gone.out
    assert without == ["Maya", "Ana"]
    assert back.out.startswith("Sam (sam): ")
    assert "no longer here" not in back.out
    assert [person.name for person in shell.book().staff] == ["Maya", "Sam", "Ana"]


def test_nobody_comes_back_who_was_never_gone(shell: Shell) -> None:
    ran = shell.run("person", "back", "sam")

    assert ran.code == 2
    assert "Nobody called “sam” worked here before; there is nobody." in ran.err


def test_role_and_limit_of_a_person_are_changed(shell: Shell) -> None:
    """A15."""
    shell.done("person", "role", "ana", "lead")
    shell.done("person", "limit", "ana", "75")
    shell.done("person", "limit", "sam", "10")

    ran = shell.done("person", "limit", "sam", "usual")

    assert shell.book().person("ana").limit == 7_500
    assert ran.out == "Sam (sam): shift lead, limit 150 EUR\n"
    assert shell.done("person", "list").out.splitlines() == [
        "Maya (maya): shop owner, no limit",
        "Sam (sam): shift lead, limit 150 EUR",
        "Ana (ana): shift lead, limit 75 EUR, their own",
    ]


def test_only_the_shop_owner_takes_people_on(shell: Shell) -> None:
    shell.who = "ana"

    ran = shell.run("person", "add", "Zoe")

    assert (ran.code, ran.out) == (3, "")
    assert "Maya" in ran.err


def test_a_board_is_laid_out_without_a_screen(tmp_path: Path) -> None:
    shell = Shell(tmp_path / "new", who=None)

    ran = shell.run(
        *("init", "--shop", "Corner  Table", "--you", "Maya Hill", "--zone", "Asia/Tokyo"),
        *("--currency", "jpy", "--hours", "tue-sun 17-1"),
    )

    shop = shell.book().shop
    assert ran.code == 0
    assert ran.out.startswith("Corner Table has a board in ")
    assert (shop.name, shop.zone, shop.currency, shop.decimals) == (
        "Corner Table",
        "Asia/Tokyo",
        "JPY",
        0,
    )
    assert shop.week.mon == ()
    assert "gesture budget 600 JPY a month" in ran.out
    assert [person.id for person in shell.book().staff] == ["maya-hill"]


def test_a_second_board_is_not_laid_over_the_first(shell: Shell) -> None:
    shell.add()

    ran = shell.run("init", "--shop", "Another", "--you", "Eve")

    assert ran.code == 5
    assert "already" in ran.err
    assert shell.book().shop.name == "Corner Table"
    assert shell.case().what == "soup came cold"


@pytest.mark.parametrize(
    ("option", "value", "sentence"),
    [
        ("--zone", "Mars/Base", "There is no time zone called 'Mars/Base'.\n"),
        ("--currency", "$", "Write the currency as three letters, such as EUR, USD or JPY.\n"),
        ("--hours", "mon 9-6", "“9-6” would be open 21 hours; write 9-18 for the evening.\n"),
        ("--shop", " ", "A shop has a name.\n"),
        ("--you", "\u200b", "A person has a name.\n"),
    ],
)
def test_a_wrong_answer_lays_out_nothing(
    tmp_path: Path, option: str, value: str, sentence: str
) -> None:
    shell = Shell(tmp_path / "new", who=None)
    answers = {"--shop": "Corner Table", "--you": "Maya", option: value}

    ran = shell.run("init", *(word for answer in answers.items() for word in answer))

    assert (ran.code, ran.err) == (2, sentence)
    assert not shell.folder.exists()


def test_taking_back_a_merge_names_both_records(shell: Shell) -> None:
    shell.add("Lena Fischer")
    shell.add("L. Fischer")
    shell.done("customer", "merge", "2", "1")

    ran = shell.done("undo")

    assert "Took back: that two records are one person: " in ran.out
    assert "Lena Fischer" in ran.out
    assert "L. Fischer" in ran.out
