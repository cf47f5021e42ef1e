"""`amends customer` and `amends link`, and the repeat that `list` and `show` tell."""

import json
from datetime import timedelta

import pytest

from tests.support.cli import HOSTILE, Shell


def two_bauers(shell: Shell) -> None:
    """Log a case for Rosa Bauer, one a month later for R. Bauer, and one for somebody else."""
    shell.add("Rosa Bauer", "wrong leather", "--phone", "0171 5550142")
    shell.clock.at += timedelta(days=20)
    shell.add("R. Bauer", "late lamp", "--email", "rb@example.org")
    shell.add("Okafor family", "sofa not on the truck")


def test_customers_are_found_by_words_of_a_name_or_digits_of_a_number(shell: Shell) -> None:
    """B7, C7."""
    two_bauers(shell)

    for wanted, ids in (("bauer", [2, 1]), ("rosa", [1]), ("+49 171 555", [1]), ("nobody", [])):
        document = shell.done("customer", "list", "--find", wanted, "--json").json
        rows = document["customers"]
        assert isinstance(rows, list)
        assert [row["id"] for row in rows if isinstance(row, dict)] == ids


def test_the_list_tells_two_of_one_name_apart(shell: Shell) -> None:
    two_bauers(shell)

    lines = shell.done("customer", "list").out.splitlines()

    assert lines[0] == "    3 Okafor family, 1 case, #3 in Dec: sofa not on the truck"
    assert lines[1:] == [
        "    2 R. Bauer, 1 case, #2 in Dec: late lamp",
        "    1 Rosa Bauer, 1 case, #1 in Nov: wrong leather",
    ]


def test_what_is_known_is_set_field_by_field(shell: Shell) -> None:
    """B7, B8, E2, E13."""
    two_bauers(shell)
    shell.done("customer", "set", "1", "--say", "BOW-er", "--address", "Mrs Bauer", "--key")

    ran = shell.done(
        "customer", "set", "1", "--since", "mar 2019", "--value", "1200.50", "--reach", "500",
        "--notes", "pays cash", "--json",
    )  # fmt: skip

    known = {"say", "address", "since", "yearly_value", "reach", "notes", "key", "phone"}
    assert {name: ran.json[name] for name in known} == {
        "say": "BOW-er",
        "address": "Mrs Bauer",
        "since": "2019-03-01",
        "yearly_value": 120_050,
        "reach": 500,
        "notes": "pays cash",
        "key": True,
        "phone": "0171 5550142",
    }


def test_a_figure_is_taken_away_with_none(shell: Shell) -> None:
    two_bauers(shell)
    shell.done("customer", "set", "1", "--since", "2019", "--value", "10", "--reach", "5")

    shell.done("customer", "set", "1", "--since", "none", "--value", "none", "--reach", "none")

    known = shell.book().customer(1)
    assert (known.since, known.yearly_value, known.reach) == (None, None, None)


def test_the_whole_relationship_is_told(shell: Shell) -> None:
    """B7, C3, E2."""
    two_bauers(shell)
    shell.done("customer", "set", "1", "--value", "900", "--notes", "pays cash")
    shell.done("promise", "1", "a new sofa", "--due", "+2d")
    shell.done("gesture", "1", "flowers", "12", "--given")

    said = shell.done("customer", "show", "1").out

    assert said.startswith("1 Rosa Bauer\n")
    assert "900 EUR a year; saving them cost 12 EUR" in said
    assert "12 EUR in 12 months, 12 EUR in all" in said
    assert "[private] pays cash" in said
    assert "a new sofa, in #1" in said
    assert "wrong leather; still open, new" in said


def test_a_merge_counts_all_cases_under_the_one_that_stays_and_undo_parts_them(
    shell: Shell,
) -> None:
    """B7."""
    two_bauers(shell)
    document = shell.done("customer", "merge", "2", "1", "--json").json

    assert document["id"] == 1
    assert document["email"] == "rb@example.org"
    cases, merged = document["cases"], document["merged"]
    assert isinstance(cases, list)
    assert isinstance(merged, list)
    assert [case["number"] for case in cases if isinstance(case, dict)] == [2, 1]
    assert [one["name"] for one in merged if isinstance(one, dict)] == ["R. Bauer"]
    assert shell.done("show", "2", "--json").json["customer"] == "Rosa Bauer"
    assert shell.done("show", "2", "--json").json["customer_id"] == 1

    shell.done("undo")
    assert shell.done("show", "2", "--json").json["customer"] == "R. Bauer"


def test_a_repeat_is_told_by_list_and_show(shell: Shell) -> None:
    """B7."""
    two_bauers(shell)
    shell.done("customer", "merge", "2", "1")

    rows = shell.done("list", "--json").json["cases"]
    assert isinstance(rows, list)
    told = {row["number"]: row["repeat"] for row in rows if isinstance(row, dict)}

    assert told == {1: [], 2: [1], 3: []}
    assert shell.done("show", "2", "--json").json["repeat"] == [1]
    assert "#1 within 12 months" in shell.done("show", "2").out
    assert "within 12 months" not in shell.done("show", "1").out


def test_two_cases_are_linked_on_both_sides_and_parted_again(shell: Shell) -> None:
    """B7."""
    two_bauers(shell)

    document = shell.done("link", "1", "#3", "--json").json

    assert document["links"] == [3]
    assert shell.done("show", "3", "--json").json["links"] == [1]
    assert "linked with" in shell.done("show", "3").out
    shell.done("link", "3", "1", "--remove")
    assert shell.case(1).links == shell.case(3).links == ()


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("customer", "show", "9"), 3, "no customer with the id 9"),
        (("customer", "show", "x"), 2, "no id of a customer"),
        (("customer", "set", "1"), 2, "Write what is to be changed"),
        (("customer", "set", "1", "--since", "soon"), 2, "no day that could be understood"),
        (("customer", "set", "1", "--reach", "many"), 2, "no number of people"),
        (("customer", "set", "1", "--name", " "), 3, "cannot be empty"),
        (("customer", "merge", "1", "1"), 3, "is that very record"),
        (("link", "1", "1"), 3, "not linked with itself"),
        (("link", "1", "2", "--remove"), 3, "are not linked"),
    ],
)
def test_what_cannot_be_done_says_why(
    shell: Shell, words: tuple[str, ...], code: int, sentence: str
) -> None:
    two_bauers(shell)

    ran = shell.run(*words)

    assert (ran.code, sentence in ran.err) == (code, True), ran.err


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_act_on_no_terminal(shell: Shell, text: str) -> None:
    shell.add(text, "late")

    said = shell.done("customer", "list").out + shell.done("customer", "show", "1").out

    assert not any(sign in said for sign in "\x1b\x07\x9b\u202e\u2066")
    assert json.loads(shell.done("customer", "show", "1", "--json").out)["id"] == 1
