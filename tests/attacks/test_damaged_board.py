"""The board's file damaged in a thousand ways: a good reading or one sentence, and nothing lost."""

import json
from collections import Counter
from pathlib import Path

import pytest

from tests.support.damage import WAYS, damages
from tests.support.engine_files import Content
from tests.support.survival import GOOD, TOLD, Lost, survived

SAMPLE = Path(__file__).parents[2] / "sample_data" / "formats" / "format-1.json"
KEPT_CASES = ("42", "90", "91")
KEPT_STEPS = ("1", "2", "11", "900")
WAYS_TRIED = 1_000
TURNS = 10


def a_small_board() -> bytes:
    """Give the sample with a few cases and steps, so that a damage is likely to hit something."""
    content: Content = json.loads(SAMPLE.read_text("utf-8"))
    content["cases"] = {id: content["cases"][id] for id in KEPT_CASES}
    content["steps"] = {id: content["steps"][id] for id in KEPT_STEPS}
    return json.dumps(content, indent=2, ensure_ascii=False).encode()


def survivors(folder: Path, count: int, seed: int) -> Counter[str]:
    """Work with so many damaged boards; fails with those that did not survive."""
    seen: Counter[str] = Counter()
    failed: list[str] = []
    for damage in damages(a_small_board(), count, seed):
        (folder / "board.json").write_bytes(damage.content)
        try:
            seen[survived(folder)] += 1
        except Lost as lost:
            failed.append(f"{damage.name}: {lost}")
        except Exception as error:  # noqa: BLE001 - every one of them is told below
            failed.append(f"{damage.name}: {type(error).__name__}: {error}")
    assert not failed, "\n".join([f"{len(failed)} of {count}", *failed])
    return seen


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(TURNS))
def test_a_damaged_board_is_read_or_refused_and_loses_nothing(turn: int, tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    count = WAYS_TRIED // TURNS

    seen = survivors(folder, count, turn)

    assert seen.total() == count
    assert min(seen[GOOD], seen[TOLD]) > count // 10


def test_one_damage_of_each_way_is_survived(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()

    assert survivors(folder, len(WAYS), 2026).total() == len(WAYS)
