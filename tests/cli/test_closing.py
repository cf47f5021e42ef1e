"""The honest close, corrections of it, returns and the list of the happier: the command line."""

from datetime import UTC, datetime, timedelta

import pytest

from store.domain.case import Feeling
from store.domain.words import Outcome, Status
from tests.support.cli import Shell

GRADES = (
    *("--mood-end", "4", "--trust", "3", "--fair-result", "5"),
    *("--fair-process", "2", "--fair-treatment", "4", "--mood-start", "1"),
)


def close(shell: Shell, number: int, *more: str) -> None:
    """Close a case that nobody will ask about again."""
    shell.done("set", str(number), "closed", "--outcome", "recovered", "--reason", "tourist", *more)


def test_the_grades_a_good_word_and_a_note_are_kept(shell: Shell) -> None:
    """C13, D15."""
    shell.add()

    close(shell, 1, *GRADES, "--good-word", "five stars", "--note", "paid at once")

    case = shell.case()
    assert case.feeling == Feeling(1, 4, 3, 5, 2, 4)
    assert case.good_word == "five stars"
    assert case.ending is not None
    assert (case.ending.note, case.ending.no_follow_up_reason) == ("paid at once", "tourist")


def test_the_answer_and_the_page_tell_what_was_asked(shell: Shell) -> None:
    """C13, D15."""
    shell.add()

    asked = ("--outcome", "recovered", "--reason", "tourist", *GRADES, "--good-word", "5 stars")
    told = shell.done("set", "1", "closed", *asked, "--json").json
    shown = shell.done("show", "1", "--json").json
    page = shell.done("show", "1").out

    feeling = told["feeling"]
    assert isinstance(feeling, dict)
    assert (feeling["mood_start"], feeling["trust_end"]) == (1, 3)
    assert told["good_word"] == "5 stars"
    assert isinstance(told["closed_over"], list)
    assert "accepted_fix" in told["closed_over"]
    assert shown["feeling"] == feeling
    assert "at the end: mood 4 of 5, 1 at the start · trust 3 of 5" in page
    assert "good word: 5 stars" in page


def test_a_date_to_ask_again_is_planned_with_the_close(shell: Shell) -> None:
    """E16."""
    shell.add()

    shell.done("set", "1", "closed", "--outcome", "recovered", "--follow-up", "30d")

    (planned,) = shell.case().follow_ups
    assert planned.due_at == datetime(2026, 12, 22, 12, tzinfo=UTC)
    assert shell.case().status is Status.CLOSED


def test_neither_a_date_nor_a_reason_is_refused(shell: Shell) -> None:
    """E16."""
    shell.add()

    ran = shell.run("set", "1", "closed", "--outcome", "recovered")

    assert ran.code == 3
    assert "at least one follow-up, or the reason why there is none" in ran.err


@pytest.mark.parametrize("option", ["--mood-end", "--trust", "--fair-process"])
@pytest.mark.parametrize("typed", ["6", "good", ""])
def test_a_grade_is_from_one_to_five(shell: Shell, option: str, typed: str) -> None:
    shell.add()

    ran = shell.run("set", "1", "closed", "--outcome", "lost", "--reason", "left", option, typed)

    assert (ran.code, ran.err) == (2, f"{option} is a number from 1 to 5; nothing was changed.\n")


def test_the_questions_of_the_end_belong_to_closed(shell: Shell) -> None:
    shell.add()

    ran = shell.run("set", "1", "fixing", "--trust", "3")

    assert (ran.code, ran.err) == (2, "--trust belongs to closed; nothing was changed.\n")


def test_closing_without_an_outcome_says_which_there_are(shell: Shell) -> None:
    shell.add()

    ran = shell.run("set", "1", "closed", "--trust", "3")

    assert ran.code == 3
    assert "one of recovered, lost, unknown" in ran.err


def test_a_closed_case_is_corrected_and_stays_closed(shell: Shell) -> None:
    """A22, C13."""
    shell.add()
    close(shell, 1, "--mood-end", "2", "--trust", "3")

    shell.done("set", "1", "closed", "--outcome", "lost", "--mood-end", "4", "--trust", "0")

    case = shell.case()
    assert (case.status, case.outcome) == (Status.CLOSED, Outcome.LOST)
    assert (case.feeling.mood_end, case.feeling.trust_end) == (4, None)
    assert case.reopenings == ()


def test_what_was_closed_over_is_told_in_the_words_of_people(shell: Shell) -> None:
    """B12."""
    shell.add()
    shell.done("contact", "1", "--channel", "phone")
    close(shell, 1)

    page = shell.done("show", "1").out

    assert "closed over: no apology yet, no fix was accepted" in page
    assert "open_follow_up" not in page
    assert "accepted_fix" not in page


def test_an_average_case_says_so_before_it_is_closed(shell: Shell) -> None:
    """C10."""
    shell.add()
    shell.done("contact", "1", "--channel", "phone", "--apology")
    shell.done("gesture", "1", "discount", "5", "--given")
    shell.done("set", "1", "fixed", "--reason", "she took it as it was")

    page = shell.done("show", "1").out

    assert "recovery        average so far: an apology and a discount" in page


def test_a_customer_who_came_back_is_recorded_on_a_closed_case_and_taken_back(
    shell: Shell,
) -> None:
    """A22."""
    shell.add()
    shell.done("set", "1", "closed", "--outcome", "lost", "--reason", "moved away")

    told = shell.done("returned", "1", "--note", "bought bread").out
    came_back = shell.case()
    shell.done("undo")

    assert told == "#1 Dana Whitfield: closed, lost, but came back\n"
    assert came_back.returned_at is not None
    assert came_back.status is Status.CLOSED
    assert shell.case().returned_at is None


def test_a_customer_comes_back_once(shell: Shell) -> None:
    shell.add()
    shell.done("returned", "1")

    ran = shell.run("returned", "1")

    assert ran.code == 3
    assert "marked as back already" in ran.err


def test_customers_who_came_out_happier_are_listed(shell: Shell) -> None:
    """E19."""
    for name in ("Dana", "Okafor", "Bauer", "Nobody asked"):
        shell.add(name)
    close(shell, 1, "--mood-start", "1", "--mood-end", "5", "--good-word", "best place in town")
    close(shell, 2, "--mood-start", "3", "--mood-end", "3")
    close(shell, 3, "--mood-start", "2", "--mood-end", "3")
    close(shell, 4)

    text = shell.done("list", "--happier").out
    document = shell.done("list", "--happier", "--json").json

    assert [line.split()[0] for line in text.splitlines()] == ["#3", "#1", "2"]
    assert "mood 1 → 5" in text
    assert "best place in town" in text
    assert "2 of 3 customers who were asked at the end came out happier than before." in text
    assert document["asked"] == 3
    cases = document["cases"]
    assert isinstance(cases, list)
    assert [case["number"] for case in cases if isinstance(case, dict)] == [3, 1]


def test_the_happier_of_earlier_years_are_listed_and_corrected_as_well(shell: Shell) -> None:
    """E19, A22."""
    shell.add("Dana")
    close(shell, 1, "--mood-start", "1", "--mood-end", "5")
    shell.clock.at += timedelta(days=60)
    shell.add("Okafor")
    moved = 1 not in shell.book().cases

    shell.done("returned", "1")
    shell.done("set", "1", "closed", "--trust", "4")

    assert moved
    assert "#1 Dana" in shell.done("list", "--happier").out
    assert "trust 4 of 5" in shell.done("show", "1").out


def test_the_list_of_the_happier_stands_alone(shell: Shell) -> None:
    ran = shell.run("list", "--happier", "--all")

    assert (ran.code, ran.err) == (2, "--happier lists closed cases and stands alone.\n")
