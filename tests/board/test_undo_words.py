"""What `u` says that it took back, also of what belongs to no case, and why it could not."""

from pathlib import Path

from store.domain.commands import AssignOwner, ChangeFacts, SettleOption
from store.domain.words import OptionState
from tests.support.board_desk import desk_at


async def test_taking_back_a_remark_says_which(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        await desk.press("exclamation_mark")
        await desk.type("table 6 got quiet")
        await desk.press("enter", "u")
        back = desk.said
        await desk.press("U")

        assert back == "took back: the remark: “table 6 got quiet”"
        assert desk.said == "did again: the remark: “table 6 got quiet”"


async def test_taking_back_a_fact_says_which_fact(tmp_path: Path) -> None:
    async with desk_at(tmp_path) as desk:
        desk.casebook.do(ChangeFacts(42, impact="a spoilt evening"), "maya")
        await desk.press("u")

        assert desk.said == (
            "#42 Dana Whitfield: took back: the changed fact “what it means for them”"
        )


async def test_taking_back_an_answer_to_an_offer_says_which_offer_and_answer(
    tmp_path: Path,
) -> None:
    async with desk_at(tmp_path) as desk:
        option = desk.case(35).options[0]
        other = (
            OptionState.DECLINED if option.state is OptionState.ACCEPTED else OptionState.ACCEPTED
        )
        desk.casebook.do(SettleOption(35, option.id, other), "maya")
        await desk.press("u")

        assert f"the answer to the offer “{other.value}”: {option.text[:30]}" in desk.said


async def test_a_refused_undo_is_whole_at_80_columns_and_says_who_can(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(80, 24)) as desk:
        desk.casebook.do(AssignOwner(42, "maya"), "maya")
        desk.casebook.do(AssignOwner(42, "ana"), "ana")
        await desk.press("u")

        assert desk.said == "#42: not taken back: Ana changed the owner since, and can undo that."


async def test_a_refused_undo_keeps_both_values_where_there_is_room(tmp_path: Path) -> None:
    async with desk_at(tmp_path, size=(240, 36)) as desk:
        desk.casebook.do(AssignOwner(42, "maya"), "maya")
        desk.casebook.do(AssignOwner(42, "ana"), "ana")
        await desk.press("u")

        assert "Ana changed the owner since (left as: Maya; now: Ana)" in desk.said
        assert "Only Ana can take that back." in desk.said
