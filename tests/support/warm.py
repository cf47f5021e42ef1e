"""Imported once, by the server of `attacked.py`: no process under attack imports for long."""

import store.closed_years
import store.domain.rules
import store.domain.undo
import store.export.writing  # noqa: F401
from tests.support.attacked import warm

warm()
