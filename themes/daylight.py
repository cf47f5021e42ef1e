"""Daylight: ink on warm paper, for a counter in a bright shop.

Used where sun or shop lights fall on the screen. Prevents glare and pale greys: the ground is paper
rather than white, and every word is a dark ink, told apart by hue and weight.
"""

from themes.meanings import Meaning
from themes.palette import palette

DAYLIGHT = palette(
    "daylight",
    dark=False,
    colors={
        Meaning.PAGE: "#f8f2e4",
        Meaning.STRIPE: "#f3ebd9",
        Meaning.CHOSEN: "#e8d6ad",
        Meaning.HEADER: "#e9dec8",
        Meaning.STRIP: "#f0e7d4",
        Meaning.DIALOG: "#fdf9ef",
        Meaning.FIELD: "#f3ebd9",
        Meaning.PRIVATE: "#e3e2e0",
        Meaning.FOOTER: "#e9dec8",
        Meaning.BUTTON: "#e6d9bf",
        Meaning.WORDS: "#2f281e",
        Meaning.QUIET: "#625640",
        Meaning.TITLE: "#7a4708",
        Meaning.CUSTOMER: "#1b150d",
        Meaning.QUOTE: "#4a3a1c",
        Meaning.MONEY: "#4a3b20",
        Meaning.MONEY_OVER: "#9d2814",
        Meaning.OVERDUE: "#9d2814",
        Meaning.DUE_SOON: "#7d4600",
        Meaning.LATER: "#33566a",
        Meaning.GOOD: "#3a5f16",
        Meaning.LOUD: "#9d2814",
        Meaning.NEWS: "#4b5a48",
        Meaning.HEADER_WORDS: "#241d13",
        Meaning.STRIP_WORDS: "#2f281e",
        Meaning.CHOSEN_WORDS: "#1b150d",
        Meaning.FIELD_WORDS: "#1b150d",
        Meaning.PRIVATE_WORDS: "#3b3a3e",
        Meaning.BUTTON_WORDS: "#2f281e",
        Meaning.KEY: "#7a4708",
        Meaning.KEY_WORDS: "#564b38",
        Meaning.STATUS_NEW: "#9d2814",
        Meaning.STATUS_CONTACTED: "#6f4f0c",
        Meaning.STATUS_FIXING: "#23567d",
        Meaning.STATUS_FIXED: "#3a5f16",
        Meaning.STATUS_FOLLOWING_UP: "#5a4686",
        Meaning.STATUS_CLOSED: "#625640",
        Meaning.STATUS_WAITING: "#655238",
        Meaning.EDGE: "#9a5c12",
        Meaning.BAR_SPENT: "#8a5a17",
        Meaning.BAR_PROMISED: "#8a754c",
        Meaning.BAR_OVER: "#9d2814",
        Meaning.BAR_FREE: "#b6a887",
        Meaning.FAINT: "#cfc1a2",
        Meaning.PLATE: "#a5301a",
        Meaning.PLATE_WORDS: "#fff6ea",
        Meaning.TROUBLE: "#a5301a",
        Meaning.TROUBLE_WORDS: "#fff6ea",
        Meaning.GO: "#7a4708",
        Meaning.GO_WORDS: "#fdf6e6",
    },
)
"""Ink on warm paper."""
