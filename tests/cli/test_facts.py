"""`amends facts` and `amends add --noticed`: the plain facts from the command line."""

from datetime import UTC, datetime

import pytest

from store.domain.words import Failure, Origin, Severity
from tests.support.cli import HOSTILE, Shell


def test_many_facts_are_one_change_with_one_line_each(shell: Shell) -> None:
    """A10, A20, B1, B8, C8, D12."""
    shell.add()

    shell.done(
        *("facts", "1", "--meant", "six warm entrees", "--impact", "a birthday", "--reach", "80"),
        *("--severity", "critical", "--failure", "quality", "--origin", "us"),
        *("--expected", "a word", "--beyond", "a cake", "--remarkable", "the cook came out"),
    )

    case = shell.case()
    assert (case.meant, case.impact, case.reach) == ("six warm entrees", "a birthday", 80)
    assert (case.severity, case.failure, case.origin) == (
        Severity.CRITICAL,
        Failure.QUALITY,
        Origin.WE_NOTICED,
    )
    assert (case.expectation, case.beyond) == ("a word", "a cake")
    assert case.remarkable == "the cook came out"
    assert case.revision == 2


def test_how_they_will_tell_it_is_kept(shell: Shell) -> None:
    """B9."""
    shell.add()

    shell.done("facts", "1", "--telling", "to the whole choir")

    assert shell.case().telling == "to the whole choir"


def test_the_money_of_the_order_is_entered_in_the_currency_of_the_shop(shell: Shell) -> None:
    """C15, E1."""
    shell.add()

    shell.done("facts", "1", "--price", "120.50", "--paid", "40", "--redo-cost", "80")

    order = shell.case().order
    assert (order.price, order.paid, order.redo_cost) == (12_050, 4_000, 8_000)


def test_when_it_was_noticed_is_corrected_and_echoed(shell: Shell) -> None:
    """E3."""
    shell.add()

    ran = shell.done("facts", "1", "--noticed", "11:30")

    assert ran.out.startswith("Noticed Sun 22 Nov 11:30, 1h 30m ago\n#1 Dana Whitfield: new")
    assert shell.case().noticed_at == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def test_a_case_can_be_logged_with_the_time_at_which_it_was_noticed(shell: Shell) -> None:
    """E3."""
    ran = shell.done(
        "add", "--customer", "Dana", "--what", "cold", "--noticed", "20m ago", "--json"
    ).json

    assert ran["noticed_at"] == "2026-11-22T11:40:00Z"
    assert ran["opened_at"] == "2026-11-22T12:00:00Z"
    assert ran["waiting_s"] == 20 * 60


def test_a_time_to_come_is_no_time_of_noticing(shell: Shell) -> None:
    shell.add()

    ran = shell.run("facts", "1", "--noticed", "18:00")

    assert ran.code == 2
    assert "still to come" in ran.err


@pytest.mark.parametrize(
    ("option", "value", "emptied"),
    [
        ("--price", "5", None),
        ("--reach", "9", None),
        ("--budget", "20", None),
        ("--needed-by", "fri 15:00", None),
        ("--redo-cost", "5", 0),
        ("--telling", "at church", ""),
    ],
)
def test_an_empty_value_takes_a_fact_away(
    shell: Shell, option: str, value: str, emptied: object
) -> None:
    shell.add()
    shell.done("facts", "1", option, value)

    shell.done("facts", "1", option, "")

    case = shell.case()
    places = {
        "--price": case.order.price,
        "--reach": case.reach,
        "--budget": case.budget_set,
        "--needed-by": case.event_at,
        "--redo-cost": case.order.redo_cost,
        "--telling": case.telling,
    }
    assert places[option] == emptied
    assert case.revision == 3


def test_a_budget_above_the_own_limit_is_refused_by_the_rule(shell: Shell) -> None:
    shell.add()
    shell.who = "ana"

    ran = shell.run("facts", "1", "--budget", "90")

    assert ran.code == 3
    assert "for the shop owner (Maya) to set" in ran.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--reach", "many"), "number of people"),
        (("--noticed", ""), "not be taken away"),
        (("--price", "much"), "amount"),
    ],
)
def test_what_is_not_understood_is_wrong_usage(
    shell: Shell, arguments: tuple[str, ...], why: str
) -> None:
    shell.add()

    ran = shell.run("facts", "1", *arguments)

    assert ran.code == 2
    assert why in ran.err


def test_without_an_option_the_facts_are_shown_by_their_options(shell: Shell) -> None:
    shell.add()
    shell.done("facts", "1", "--meant", "six warm entrees", "--price", "120")

    lines = shell.done("facts", "1").out.splitlines()

    assert "--meant       six warm entrees" in lines
    assert "--price       120 EUR" in lines
    assert "--telling     -" in lines


def test_without_an_option_the_facts_are_one_document_for_a_script(shell: Shell) -> None:
    shell.add()
    shell.done("facts", "1", "--needed-by", "2026-11-25 14:30", "--redo-cost", "80")

    document = shell.done("facts", "1", "--json").json

    assert document["needed_by"] == "2026-11-25T13:30:00Z"
    assert (document["redo_cost"], document["budget"], document["paid"]) == (8_000, 7_500, None)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_text_of_any_kind_is_kept_and_harmless(shell: Shell, text: str) -> None:
    shell.add()
    shell.done("facts", "1", "--telling", text)

    out = shell.done("facts", "1").out

    assert "\x1b" not in out
    assert shell.case().telling
