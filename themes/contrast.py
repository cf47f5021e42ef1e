"""Contrast: black ground, white words, and hues that colour-blind eyes tell apart.

Used by people with low vision, deuteranopia or protanopia, and on poor screens. Prevents a red that
some see as brown beside a green that they see as brown too: late is orange, soon is yellow, good is
blue, and they differ in lightness as well.
"""

from themes.meanings import Meaning
from themes.palette import palette

CONTRAST = palette(
    "contrast",
    dark=True,
    colors={
        Meaning.PAGE: "#000000",
        Meaning.STRIPE: "#0f0f0f",
        Meaning.CHOSEN: "#00306b",
        Meaning.HEADER: "#1a1a1a",
        Meaning.STRIP: "#101010",
        Meaning.DIALOG: "#1a1a1a",
        Meaning.FIELD: "#2b2b2b",
        Meaning.PRIVATE: "#303030",
        Meaning.FOOTER: "#000000",
        Meaning.BUTTON: "#363636",
        Meaning.WORDS: "#ffffff",
        Meaning.QUIET: "#cfcfcf",
        Meaning.TITLE: "#ffe14d",
        Meaning.CUSTOMER: "#ffffff",
        Meaning.QUOTE: "#fff3b8",
        Meaning.MONEY: "#ffffff",
        Meaning.MONEY_OVER: "#ff8c1a",
        Meaning.OVERDUE: "#ff8c1a",
        Meaning.DUE_SOON: "#ffe14d",
        Meaning.LATER: "#ffffff",
        Meaning.GOOD: "#79beff",
        Meaning.LOUD: "#ff8c1a",
        Meaning.NEWS: "#cfe6ff",
        Meaning.HEADER_WORDS: "#ffffff",
        Meaning.STRIP_WORDS: "#ffffff",
        Meaning.CHOSEN_WORDS: "#ffffff",
        Meaning.FIELD_WORDS: "#ffffff",
        Meaning.PRIVATE_WORDS: "#e6e6e6",
        Meaning.BUTTON_WORDS: "#ffffff",
        Meaning.KEY: "#ffe14d",
        Meaning.KEY_WORDS: "#e6e6e6",
        Meaning.STATUS_NEW: "#ff8c1a",
        Meaning.STATUS_CONTACTED: "#ffe14d",
        Meaning.STATUS_FIXING: "#b8dcff",
        Meaning.STATUS_FIXED: "#79beff",
        Meaning.STATUS_FOLLOWING_UP: "#e6e6e6",
        Meaning.STATUS_CLOSED: "#cfcfcf",
        Meaning.STATUS_WAITING: "#cfcfcf",
        Meaning.EDGE: "#ffe14d",
        Meaning.BAR_SPENT: "#ffe14d",
        Meaning.BAR_PROMISED: "#79beff",
        Meaning.BAR_OVER: "#ff8c1a",
        Meaning.BAR_FREE: "#8c8c8c",
        Meaning.FAINT: "#6e6e6e",
        Meaning.PLATE: "#ff8c1a",
        Meaning.PLATE_WORDS: "#000000",
        Meaning.TROUBLE: "#ff8c1a",
        Meaning.TROUBLE_WORDS: "#000000",
        Meaning.GO: "#ffe14d",
        Meaning.GO_WORDS: "#000000",
    },
)
"""White on black, with orange, yellow and blue."""
