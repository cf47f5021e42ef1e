"""The least size of a terminal, and the one line that says so.

Used by the board and by every dialog, so that a terminal that was made too small says the same
whatever is open (docs/rules.md, *screen sizes*).
"""

LEAST_WIDTH, LEAST_HEIGHT = 60, 16


def too_small_words(width: int, height: int) -> str:
    """Say what size is needed, and which one this is."""
    return f"Amends needs {LEAST_WIDTH}x{LEAST_HEIGHT}, this is {width}x{height}."
