"""The meaning variables: every colour of the application by what it says, not by how it looks.

Used by the palettes, which give each one a colour, by `themes.look`, which turns them into styles
for the line lists, and by every `.tcss`, which may name nothing else. Prevents the mistake of a
widget choosing a colour of its own: it would be legible in one palette and lost in the next.

The rule that spares everybody the thinking: **any word colour may stand on any calm ground**. It
is kept by `themes.pairs`, which the tests measure for each palette and for each theme of Textual.
"""

from enum import Enum, StrEnum


class Use(Enum):
    """What a meaning may colour."""

    GROUND = "ground"
    """A calm background; any word colour is legible on it."""
    WORDS = "words"
    """Letters and figures, on any calm ground."""
    SHAPE = "shape"
    """A bar or an edge that tells something; seen, not read."""
    PLATE = "plate"
    """A strong background for one kind of words only, its own."""
    PLATE_WORDS = "plate words"
    """The words on the plate of the same name."""
    LINE = "line"
    """A rule or separator; nothing is lost with it."""


class Meaning(StrEnum):
    """A meaning variable; its value is the name in `.tcss`, without the dollar sign."""

    use: Use
    sentence: str
    """What it is for, as the manual prints it."""

    def __new__(cls, value: str, use: Use, sentence: str) -> "Meaning":
        """Make a member that is its own variable name and knows its use and its sentence."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.use = use
        member.sentence = sentence
        return member

    PAGE = "amends-page", Use.GROUND, "The sheet on which the rows and pages lie."
    STRIPE = "amends-stripe", Use.GROUND, "Every second row, where a list is striped."
    CHOSEN = "amends-chosen", Use.GROUND, "The row or option under the cursor."
    HEADER = "amends-header", Use.GROUND, "The band on top: shop, counts, budget, export."
    STRIP = "amends-strip", Use.GROUND, "The strip below the board: the chosen case."
    DIALOG = "amends-dialog", Use.GROUND, "A dialog's sheet."
    FIELD = "amends-field", Use.GROUND, "Where a person types."
    PRIVATE = "amends-private", Use.GROUND, "Shading behind what only the staff may read."
    FOOTER = "amends-footer", Use.GROUND, "The line of keys at the bottom."
    BUTTON = "amends-button", Use.GROUND, "A button that is not the answer expected."

    WORDS = "amends-words", Use.WORDS, "Ordinary words."
    QUIET = "amends-quiet", Use.WORDS, "Secondary words: hints, column heads, what can wait."
    TITLE = "amends-title", Use.WORDS, "The title of a dialog or of a section."
    CUSTOMER = "amends-customer", Use.WORDS, "The customer's name."
    QUOTE = "amends-quote", Use.WORDS, "The customer's own words."
    MONEY = "amends-money", Use.WORDS, "Sums of money."
    MONEY_OVER = "amends-money-over", Use.WORDS, "A sum beyond its budget or limit."
    OVERDUE = "amends-overdue", Use.WORDS, "Past its time; also a second failure."
    DUE_SOON = "amends-due-soon", Use.WORDS, "Near its time."
    LATER = "amends-later", Use.WORDS, "A time that leaves room."
    GOOD = "amends-good", Use.WORDS, "Kept, content, done, export in order."
    LOUD = "amends-loud", Use.WORDS, "What must be seen without a plate: a count of the ownerless."
    NEWS = "amends-news", Use.WORDS, "The quiet line about what somebody else just did."
    HEADER_WORDS = "amends-header-words", Use.WORDS, "Ordinary words of the header band."
    STRIP_WORDS = "amends-strip-words", Use.WORDS, "Ordinary words of the strip."
    CHOSEN_WORDS = "amends-chosen-words", Use.WORDS, "Ordinary words of the chosen row."
    FIELD_WORDS = "amends-field-words", Use.WORDS, "What a person typed."
    PRIVATE_WORDS = "amends-private-words", Use.WORDS, "Words that only the staff may read."
    BUTTON_WORDS = "amends-button-words", Use.WORDS, "The word on an ordinary button."
    KEY = "amends-key", Use.WORDS, "A key to press."
    KEY_WORDS = "amends-key-words", Use.WORDS, "What the key does."
    STATUS_NEW = "amends-status-new", Use.WORDS, "New: nobody has spoken to the customer."
    STATUS_CONTACTED = "amends-status-contacted", Use.WORDS, "Contacted."
    STATUS_FIXING = "amends-status-fixing", Use.WORDS, "Fixing: an option is accepted."
    STATUS_FIXED = "amends-status-fixed", Use.WORDS, "Fixed."
    STATUS_FOLLOWING_UP = "amends-status-following-up", Use.WORDS, "Following up."
    STATUS_CLOSED = "amends-status-closed", Use.WORDS, "Closed."
    STATUS_WAITING = "amends-status-waiting", Use.WORDS, "Waiting on the customer."

    EDGE = "amends-edge", Use.SHAPE, "The edge of what is chosen or focused."
    BAR_SPENT = "amends-bar-spent", Use.SHAPE, "The part of a bar that is given or done."
    BAR_PROMISED = "amends-bar-promised", Use.SHAPE, "The part of a bar that is promised."
    BAR_OVER = "amends-bar-over", Use.SHAPE, "A bar that is more than full."
    BAR_FREE = "amends-bar-free", Use.LINE, "The part of a bar that is still free."
    FAINT = "amends-faint", Use.LINE, "Rules, separators, frames at rest, scrollbars."

    PLATE = "amends-plate", Use.PLATE, "Behind `nobody` and `none yet`: loud, on the board only."
    PLATE_WORDS = "amends-plate-words", Use.PLATE_WORDS, "The words on that plate."
    TROUBLE = "amends-trouble", Use.PLATE, "Behind the loud line: the file or the export failed."
    TROUBLE_WORDS = "amends-trouble-words", Use.PLATE_WORDS, "The words of the loud line."
    GO = "amends-go", Use.PLATE, "The button that does what the dialog is for."
    GO_WORDS = "amends-go-words", Use.PLATE_WORDS, "The word on that button."


LEGIBLE = 4.5
"""Least contrast of words with their ground (WCAG 2.2, 1.4.3, level AA)."""

SEEN = 3.0
"""Least contrast of a shape that tells something (WCAG 2.2, 1.4.11)."""


def _with_use(use: Use) -> tuple[Meaning, ...]:
    return tuple(meaning for meaning in Meaning if meaning.use is use)


GROUNDS = _with_use(Use.GROUND)
WORDS = _with_use(Use.WORDS)
SHAPES = _with_use(Use.SHAPE)
PLATES = tuple(zip(_with_use(Use.PLATE_WORDS), _with_use(Use.PLATE), strict=True))
