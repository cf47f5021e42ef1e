"""Screens: the board, the page of a case, help, the first run."""
