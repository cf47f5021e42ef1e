"""The header where room is short: the person at the keyboard stays, the money gives way."""

from dataclasses import replace
from pathlib import Path

import pytest

from sample_data.shop import sample_book
from tests.support.board_desk import NOW, desk_at
from tui.text.board_header import header


@pytest.mark.parametrize("size", [(80, 24), (60, 16)])
async def test_the_person_stays_when_the_month_is_over_budget(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    book = sample_book(NOW)
    money = replace(book.shop.money, month_budget=40_000)
    book = replace(book, shop=replace(book.shop, money=money))

    async with desk_at(tmp_path, book=book, size=size) as desk:
        assert "Maya" in desk.header
        assert "412+60 of 400" in desk.header


@pytest.mark.parametrize("width", [60, 70, 80, 100, 120])
async def test_no_line_of_the_header_is_wider_than_the_terminal(tmp_path: Path, width: int) -> None:
    book = sample_book(NOW)
    money = replace(book.shop.money, month_budget=100)
    name = "The Corner Table at the Old Mill"
    book = replace(book, shop=replace(book.shop, money=money, name=name))

    async with desk_at(tmp_path, book=book, size=(width, 24)) as desk:
        board = desk.app.room.board
        assert board is not None
        lines = header(board, NOW, width, "Maya")

        said = "".join(cell.text for cell in lines[0])
        assert "Maya" in said
        assert len(said) <= width
