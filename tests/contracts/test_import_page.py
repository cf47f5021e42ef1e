"""docs/import.md tells every field and word that the code knows, and a run that looks so."""

import re
from pathlib import Path

from store.importing import layout, mapping, own_export
from store.importing.amounts import Mark
from store.importing.dates import Order
from store.importing.fields import Field
from store.importing.page import put_into
from tests.support.cli import MAYA, SAM, shell_with_board
from tui import importing

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")


def test_the_tables_are_up_to_date() -> None:
    """Else: python -m store.importing.page docs/import.md."""
    assert put_into(PAGE) == PAGE


def test_a_page_that_lags_behind_would_be_found() -> None:
    lagging = PAGE.replace("| `first_contact_at` |", "| `spoken_at` |")

    assert put_into(lagging) != lagging


def test_the_run_on_the_page_is_what_the_command_says(tmp_path: Path) -> None:
    shell = shell_with_board(tmp_path / "board", MAYA, SAM)
    shown = re.search(r"<!-- sample -->\n```\n\$ amends (.+?)\n(.+?)```", PAGE, re.DOTALL)
    assert shown is not None

    ran = shell.done(*shown[1].replace("sample_data", str(ROOT / "sample_data")).split())

    assert ran.out == shown[2]


def test_the_mapping_on_the_page_is_one(tmp_path: Path) -> None:
    shown = re.search(r"```toml\n(.+?)```", PAGE, re.DOTALL)
    assert shown is not None
    path = tmp_path / "mapping.toml"
    path.write_text(shown[1], encoding="utf-8")

    meant = mapping.read(path)

    assert meant.columns == {"Wer": Field.CUSTOMER, "Kellner": Field.NOTES, "Interna": None}
    assert (meant.order, meant.mark) == (Order.DAY_MONTH, Mark.COMMA)
    assert meant.people == {"m": "maya"}


def test_the_limits_on_the_page_are_those_of_the_code() -> None:
    assert f"At most {layout.MOST_ROWS:,} rows and {importing.MOST_BYTES // 10**6} MB" in PAGE
    assert f"{own_export.MOST_CASES:,} cases at once" in " ".join(PAGE.split())
