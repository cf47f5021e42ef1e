"""Lamplight: a well-kept paper ledger in the evening, warm and calm.

Used where the terminal stands in a dim room, and by default. Prevents a neon dashboard: cream
words on brown, one amber for what is chosen, one coral for what is late, and a single filled plate
for what nobody has taken care of.
"""

from themes.meanings import Meaning
from themes.palette import palette

LAMPLIGHT = palette(
    "lamplight",
    dark=True,
    colors={
        Meaning.PAGE: "#1c1815",
        Meaning.STRIPE: "#211c18",
        Meaning.CHOSEN: "#40331f",
        Meaning.HEADER: "#2b241d",
        Meaning.STRIP: "#25201a",
        Meaning.DIALOG: "#2b241d",
        Meaning.FIELD: "#1f1a16",
        Meaning.PRIVATE: "#2a2a30",
        Meaning.FOOTER: "#16130f",
        Meaning.BUTTON: "#3a3127",
        Meaning.WORDS: "#e9decb",
        Meaning.QUIET: "#b5a68e",
        Meaning.TITLE: "#e3b768",
        Meaning.CUSTOMER: "#fbf2e0",
        Meaning.QUOTE: "#e6d5b0",
        Meaning.MONEY: "#dccda9",
        Meaning.MONEY_OVER: "#ff9d84",
        Meaning.OVERDUE: "#ff9d84",
        Meaning.DUE_SOON: "#f0c265",
        Meaning.LATER: "#a9c0cb",
        Meaning.GOOD: "#a9c88d",
        Meaning.LOUD: "#ff9d84",
        Meaning.NEWS: "#b9c4b4",
        Meaning.HEADER_WORDS: "#f0e6d3",
        Meaning.STRIP_WORDS: "#e9decb",
        Meaning.CHOSEN_WORDS: "#fbf2e0",
        Meaning.FIELD_WORDS: "#fbf2e0",
        Meaning.PRIVATE_WORDS: "#d6d3d6",
        Meaning.BUTTON_WORDS: "#e9decb",
        Meaning.KEY: "#e3b768",
        Meaning.KEY_WORDS: "#b5a68e",
        Meaning.STATUS_NEW: "#ff9d84",
        Meaning.STATUS_CONTACTED: "#e6c88f",
        Meaning.STATUS_FIXING: "#a3c4d6",
        Meaning.STATUS_FIXED: "#a9c88d",
        Meaning.STATUS_FOLLOWING_UP: "#c6bbdf",
        Meaning.STATUS_CLOSED: "#b5a68e",
        Meaning.STATUS_WAITING: "#c4b6a0",
        Meaning.EDGE: "#e3b768",
        Meaning.BAR_SPENT: "#d3a557",
        Meaning.BAR_PROMISED: "#bda378",
        Meaning.BAR_OVER: "#ff9d84",
        Meaning.BAR_FREE: "#6d6152",
        Meaning.FAINT: "#4a4035",
        Meaning.PLATE: "#9c3523",
        Meaning.PLATE_WORDS: "#fff3e2",
        Meaning.TROUBLE: "#9c3523",
        Meaning.TROUBLE_WORDS: "#fff3e2",
        Meaning.GO: "#e3b768",
        Meaning.GO_WORDS: "#1c1815",
    },
)
"""A ledger by lamplight; the palette a new shop starts with."""
