"""Follow-ups on the command line: planned with a place, recorded, and after the close."""

from datetime import timedelta

from store.domain.words import FollowUpKind, FollowUpResult, Mark, Status
from tests.support.cli import Shell


def rows(document: object) -> list[dict[str, object]]:
    """Give the rows of a document of the board."""
    assert isinstance(document, dict)
    return [dict(row) for row in document["cases"]]


def closed_with_a_return_check(shell: Shell) -> None:
    """Close case 1, with a return check in two days."""
    shell.add()
    shell.done("contact", "1", "--channel", "phone")
    shell.done("follow-up", "1", "2d", "--kind", "return-check")
    shell.done("set", "1", "closed", "--outcome", "recovered")


def test_a_visit_is_planned_with_who_and_where(shell: Shell) -> None:
    """D5."""
    shell.add()

    shell.done(
        *("follow-up", "1", "2d", "--kind", "apology-visit"),
        *("--owner", "sam", "--place", "at their office"),
    )

    (visit,) = shell.case().follow_ups
    assert (visit.kind, visit.owner) == (FollowUpKind.APOLOGY_VISIT, "sam")
    assert visit.place == "at their office"


def test_a_place_beside_a_result_is_refused_before_anything_is_written(shell: Shell) -> None:
    shell.add()
    shell.done("follow-up", "1", "2d")

    ran = shell.run("follow-up", "1", "--result", "content", "--place", "here")

    assert ran.code == 2
    assert "belong to a follow-up that is planned" in ran.err
    assert shell.case().follow_ups[0].result is None


def test_not_reached_says_when_the_next_try_is(shell: Shell) -> None:
    """E17."""
    shell.add()
    shell.done("follow-up", "1", "2d")

    ran = shell.done("follow-up", "1", "+3h", "--result", "not-reached")

    assert "Follow-up: not reached, next try Sun 22 Nov 16:00, in 3h" in ran.out


def test_a_contact_marks_that_they_were_told_what_changed(shell: Shell) -> None:
    """E11."""
    shell.add()

    shell.done("contact", "1", "--channel", "phone", "--told-change")

    assert shell.case().contacts[0].marks == (Mark.TOLD_CHANGE,)


def test_marks_on_a_try_are_refused_with_the_reason(shell: Shell) -> None:
    """A4."""
    shell.add()

    ran = shell.run("contact", "1", "--channel", "phone", "--apology", "--not-reached")

    assert ran.code == 3
    assert "Nobody was reached" in ran.err


def test_a_fix_plans_other_follow_ups_than_the_usual_ones(shell: Shell) -> None:
    """E16."""
    shell.add()

    shell.done("set", "1", "fixed", "--agreed", "a new soup", "--follow-up", "3d")

    assert [one.due_at for one in shell.case().follow_ups] == [shell.clock.at + timedelta(days=3)]


def test_a_fix_may_plan_none(shell: Shell) -> None:
    """E16."""
    shell.add()

    shell.done("set", "1", "fixed", "--agreed", "a new soup", "--no-follow-ups")

    assert shell.case().follow_ups == ()


def test_follow_ups_beside_another_status_are_refused(shell: Shell) -> None:
    shell.add()

    ran = shell.run("set", "1", "fixing", "--no-follow-ups")

    assert ran.code == 2
    assert shell.case().status is Status.NEW


def test_a_closed_case_is_listed_on_the_day_of_its_return_check(shell: Shell) -> None:
    """E18."""
    closed_with_a_return_check(shell)
    before = shell.done("list").out
    shell.clock.at += timedelta(days=2)

    document = shell.done("list", "--json", "--due", "overdue").json

    assert "Dana" not in before
    (row,) = rows(document)
    move = row["next_move"]
    assert (row["number"], row["status"]) == (1, "closed")
    assert isinstance(move, dict)
    assert (move["kind"], move["state"]) == ("follow_up", "overdue")


def test_a_closed_case_on_the_board_is_not_listed_twice(shell: Shell) -> None:
    closed_with_a_return_check(shell)
    shell.clock.at += timedelta(days=2)

    listed = shell.done("list", "--all").out

    assert listed.count("Dana Whitfield") == 1


def test_the_close_says_what_still_reminds_of_the_case(shell: Shell) -> None:
    shell.add()
    shell.done("follow-up", "1", "2d", "--kind", "return-check")

    ran = shell.done("set", "1", "closed", "--outcome", "recovered")

    assert "closed, recovered, next return check" in ran.out


def test_the_result_of_a_return_check_is_recorded_on_the_closed_case(shell: Shell) -> None:
    """E17."""
    closed_with_a_return_check(shell)

    shell.done("follow-up", "1", "--result", "content")

    assert shell.case().status is Status.CLOSED
    assert shell.case().follow_ups[0].result is FollowUpResult.CONTENT
