"""`amends action`, `amends rule` and `amends phrase`: what the shop learnt, without a screen."""

from datetime import date

import pytest

from store.domain.words import Act, FaultState, FollowUpKind
from tests.support.cli import HOSTILE, Shell


def test_a_corrective_action_has_a_person_and_a_date_and_is_listed(shell: Shell) -> None:
    """A17."""
    shell.add()

    shell.done(
        *("action", "add", "a red ticket for every allergy", "--place", "making"),
        *("--owner", "sam", "--due", "fri 15:00", "--case", "1"),
    )

    listed = shell.done("action", "list").out
    assert (
        listed == "1 open, Sam, due Fri 27 Nov 15:00: a red ticket for every allergy (1 to tell)\n"
    )


def test_the_actions_are_one_document_for_a_script(shell: Shell) -> None:
    """A17."""
    shell.done("action", "add", "a red ticket", "--json")

    document = shell.done("action", "list", "--json").json

    actions = document["corrective_actions"]
    assert isinstance(actions, list)
    assert isinstance(actions[0], dict)
    assert actions[0]["state"] == "open"


def test_an_action_that_is_done_tells_every_touched_customer(shell: Shell) -> None:
    """E11."""
    shell.add("Dana"), shell.add("Okafor"), shell.add("Lena")
    shell.done("action", "add", "a red ticket", "--case", "1", "--case", "2")

    ran = shell.done("action", "done", "1", "--tell")

    cases = shell.book().cases
    assert [len(cases[number].follow_ups) for number in (1, 2, 3)] == [1, 1, 0]
    assert cases[1].follow_ups[0].kind is FollowUpKind.TELL_CHANGE
    assert "a red ticket" in cases[1].follow_ups[0].note
    assert ran.out.splitlines()[-1] == "To be told: #1, #2"


def test_where_nobody_is_left_to_tell_nothing_is_done(shell: Shell) -> None:
    """E11."""
    shell.done("action", "add", "a red ticket")

    ran = shell.run("action", "done", "1", "--tell")

    assert ran.code == 3
    assert "Nobody is left to tell" in ran.err
    assert shell.book().actions[1].done_at is None


def test_customers_can_be_told_later(shell: Shell) -> None:
    """E11."""
    shell.add()
    shell.done("action", "add", "a red ticket", "--case", "1")
    shell.done("action", "done", "1")

    document = shell.done("action", "tell", "1", "--json").json

    assert document["telling_planned"] == [1]


def test_from_when_it_applies_and_whether_it_held_is_kept(shell: Shell) -> None:
    """E10."""
    shell.done("action", "add", "a red ticket")
    shell.done("action", "done", "1", "--from", "today", "--check", "30d")

    shell.done("action", "held", "1", "--no")

    action = shell.book().actions[1]
    assert action.applies_from == date(2026, 11, 22)
    assert action.held is False
    assert "1 not held" in shell.done("action", "list").out


def test_one_that_held_leaves_the_list_and_stays_to_be_read(shell: Shell) -> None:
    shell.done("action", "add", "a red ticket")
    shell.done("action", "done", "1")
    shell.done("action", "held", "1")

    assert shell.done("action", "list").out == "Nothing is being changed.\n"
    assert "1 held" in shell.done("action", "list", "--all").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("action", "done", "9"),
        ("action", "done", "9", "--tell"),
        ("action", "held", "9"),
        ("action", "tell", "9"),
        ("rule", "end", "9"),
        ("phrase", "hide", "99"),
        ("phrase", "use", "1", "99"),
        ("action", "add", "  "),
    ],
)
def test_what_does_not_exist_is_refused_with_a_sentence(
    shell: Shell, arguments: tuple[str, ...]
) -> None:
    shell.add()

    ran = shell.run(*arguments)

    assert ran.code == 3
    assert len(ran.err.splitlines()) == 1


def test_a_house_rule_is_written_down_as_the_result_of_a_case_and_found_again(shell: Shell) -> None:
    """A18."""
    shell.add()

    shell.done("rule", "add", "read the order aloud", "--case", "1", "--from", "tomorrow")

    assert shell.book().house_rules[1].applies_from == date(2026, 11, 23)
    assert [lesson.house_rule for lesson in shell.case().lessons] == [1]
    listed = shell.done("rule", "list").out
    assert listed == "1 since 23 Nov 2026: read the order aloud (after #1)\n"


def test_a_rule_that_ended_is_kept(shell: Shell) -> None:
    """A18."""
    shell.done("rule", "add", "read the order aloud")

    shell.done("rule", "end", "1")

    assert shell.done("rule", "list").out == "There is no house rule yet.\n"
    assert "ended" in shell.done("rule", "list", "--all").out
    rules = shell.done("rule", "list", "--all", "--json").json["house_rules"]
    assert isinstance(rules, list)
    assert len(rules) == 1


def test_the_phrases_of_a_stage_are_listed_with_the_facts_of_a_case(shell: Shell) -> None:
    """B16, B17."""
    shell.add()

    out = shell.done("phrase", "list", "--stage", "open", "--case", "1").out

    assert "  -1 open: Dana Whitfield, thank you for telling me." in out
    assert "find out" not in out


def test_a_phrase_that_was_said_stands_in_the_history(shell: Shell) -> None:
    """B19."""
    shell.add()

    ran = shell.done("phrase", "use", "1", "-1")

    entry = shell.case().history[-1]
    assert entry.act is Act.PHRASE
    assert entry.text.startswith("Dana Whitfield, thank you")
    assert ran.out.startswith(f"“{entry.text}”\n#1 Dana Whitfield")


def test_the_shop_adds_phrases_and_hides_those_that_came_with_amends(shell: Shell) -> None:
    """B19."""
    shell.done("phrase", "add", "calm", "I hear you, {name}.")
    shell.done("phrase", "hide", "-1")

    phrases = shell.done("phrase", "list", "--json").json["phrases"]

    assert isinstance(phrases, list)
    ids = [one["id"] for one in phrases if isinstance(one, dict)]
    assert 1 in ids
    assert -1 not in ids


def test_whoever_speaks_has_to_be_known_where_a_phrase_names_them(shell: Shell) -> None:
    shell.add()
    shell.who = None

    ran = shell.run("phrase", "list", "--case", "1")

    assert ran.code == 2
    assert "--as" in ran.err


def test_a_change_of_responsibility_is_the_result_of_a_case(shell: Shell) -> None:
    """A19."""
    shell.add()

    shell.done(
        "lesson", "1", "call before the truck leaves", "--answers", "Sam calls, not the yard"
    )

    (lesson,) = shell.case().lessons
    assert lesson.text == "call before the truck leaves"
    assert lesson.responsibility == "Sam calls, not the yard"


def test_the_question_of_fault_is_settled_later_and_can_be_opened_again(shell: Shell) -> None:
    """B6, E15."""
    shell.add()
    shell.done("fault", "1", "shared", "--own-part", "nobody called")
    settled = shell.case().fault

    shell.done("fault", "1", "not-settled")

    assert (settled.state, settled.own_part) == (FaultState.SHARED, "nobody called")
    assert shell.case().fault.state is FaultState.NOT_SETTLED


def test_a_shared_mistake_asks_for_our_own_part(shell: Shell) -> None:
    """E15."""
    shell.add()

    ran = shell.run("fault", "1", "shared")

    assert ran.code == 3
    assert "part of our own" in ran.err


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_text_of_any_kind_is_kept_and_harmless(shell: Shell, text: str) -> None:
    shell.add()

    out = shell.done("action", "add", text).out + shell.done("rule", "add", text).out
    out += shell.done("phrase", "add", "calm", text).out + shell.done("phrase", "list").out

    assert "\x1b" not in out
    assert len(shell.done("action", "list").out.splitlines()) == 1
