"""The dialogs that are imported by name are there."""

import pytest

from tui.dialogs.catalogue import DIALOGS, dialog
from tui.dialogs.dialog import Dialog


@pytest.mark.parametrize("name", sorted(DIALOGS))
def test_every_dialog_of_the_catalogue_is_there(name: str) -> None:
    assert issubclass(dialog(name), Dialog)
