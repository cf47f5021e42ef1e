"""Every key of Amends, once.

Used by the screens for their bindings, by the help screen, by the command palette and by the README
table, so that none of them can tell something else than the others. Each key has an id (a shop may
map it to another key), a word for the line of keys, and a sentence.
"""

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Group(StrEnum):
    """How the help screen sorts the keys; the value is the heading."""

    MOVE = "Move and look"
    CASE = "The chosen case"
    BOARD = "The board"
    DESK = "This terminal"


@dataclass(frozen=True, slots=True)
class Key:
    """One key."""

    id: str
    key: str
    """Textual's name of the key; several are separated by commas."""
    shown: str
    word: str
    sentence: str
    group: Group
    action: str
    on_case_page: bool = True
    """Whether it works on the case page as well as on the board."""
    in_palette: bool = True
    everywhere: bool = False


KEYS: tuple[Key, ...] = (
    Key("case.new", "n", "n", "new", "Log a new case: customer and what happened are enough.",
        Group.CASE, "new_case"),
    Key("case.contact", "c", "c", "contact", "Log a contact: p by phone, i in person, m message.",
        Group.CASE, "contact"),
    Key("case.listen", "w", "w", "wish", "Listen, note the wish, then what we offer beside it.",
        Group.CASE, "listen"),
    Key("case.facts", "e", "e", "edit", "Edit the facts, add their words or a private note.",
        Group.CASE, "facts"),
    Key("case.status", "s", "s", "status", "Set the status by one letter; w waits on the customer.",
        Group.CASE, "status"),
    Key("case.owner", "o", "o", "owner", "Hand the case to somebody, by letter or name.",
        Group.CASE, "owner"),
    Key("case.follow_up", "f", "f", "follow-up", "Plan a follow-up, or record what one found.",
        Group.CASE, "follow_up"),
    Key("case.promise", "p", "p", "promise", "Give word with a date, or settle a promise.",
        Group.CASE, "promise"),
    Key("case.gesture", "g", "g", "gesture", "Promise or give something extra, within the budget.",
        Group.CASE, "gesture"),
    Key("case.plan", "l", "l", "plan", "See the plan: add a step, tick one done, t told them.",
        Group.CASE, "plan"),
    Key("case.stop_gap", "x", "x", "stop-gap", "Give relief meanwhile, or say what became of it.",
        Group.CASE, "stop_gap"),
    Key("case.house_step", "space", "space", "house step", "Tick the next step of the house path.",
        Group.CASE, "house_step"),
    Key("case.skip_step", "S", "S", "skip step", "Skip a step of the house path, with a reason.",
        Group.CASE, "skip_step"),
    Key("case.mark", "M", "M", "mark", "Mark a warning, a key customer, a big order, a time.",
        Group.CASE, "mark"),
    Key("case.approvals", "a", "a", "approvals", "See and answer what waits for an approval.",
        Group.CASE, "approvals"),
    Key("case.customer", "K", "K", "customer", "The whole relationship: facts, cases, merge, link.",
        Group.CASE, "customer"),
    Key("case.phrases", "v", "v", "phrases", "Words to say now, by stage of the talk.",
        Group.CASE, "phrases"),
    Key("case.cause", "y", "y", "why", "Say where it came from, and what came of it.",
        Group.CASE, "cause"),
    Key("case.close", "d", "d", "done", "Close the case with its outcome.", Group.CASE, "close"),
    Key("case.returned", "b", "b", "came back", "Record that the customer came back.",
        Group.CASE, "returned"),
    Key("case.void", "V", "V", "void", "Mark a case that was entered wrongly, with a reason.",
        Group.CASE, "void"),
    Key("undo", "u", "u", "undo", "Take back your own last step of the last 12 hours.",
        Group.CASE, "undo"),
    Key("redo", "U", "U", "redo", "Do again what you took back.", Group.CASE, "redo"),
    Key("board.open", "enter", "enter", "open", "Open the page of the chosen case.",
        Group.MOVE, "open", on_case_page=False),
    Key("board.down", "j,down", "j ↓", "down", "Choose the next case.", Group.MOVE, "down",
        on_case_page=False, in_palette=False),
    Key("board.up", "k,up", "k ↑", "up", "Choose the case above.", Group.MOVE, "up",
        on_case_page=False, in_palette=False),
    Key("board.page_down", "pagedown", "pgdn", "page down", "Go one screen down.", Group.MOVE,
        "page_down", on_case_page=False, in_palette=False),
    Key("board.page_up", "pageup", "pgup", "page up", "Go one screen up.", Group.MOVE,
        "page_up", on_case_page=False, in_palette=False),
    Key("board.first", "home", "home", "first", "Choose the first case.", Group.MOVE, "first",
        on_case_page=False, in_palette=False),
    Key("board.last", "end", "end", "last", "Choose the last case.", Group.MOVE, "last",
        on_case_page=False, in_palette=False),
    Key("board.find", "slash", "/", "find", "Find cases by customer, words, number or owner.",
        Group.BOARD, "find"),
    Key("board.mine", "m", "m", "mine", "Show only my cases, or all again.", Group.BOARD, "mine"),
    Key("board.today", "t", "t", "today", "Show only what is due today or late, or all again.",
        Group.BOARD, "today"),
    Key("board.remark", "exclamation_mark", "!", "off",
        "Say that something is off; make a case of a remark, or drop it.", Group.BOARD, "remark"),
    Key("view.board", "1", "1", "board", "Go to the board.", Group.BOARD, "view_board"),
    Key("view.people", "2", "2", "people", "See who may do what, limits and budgets; change them.",
        Group.BOARD, "view_people"),
    Key("view.causes", "3", "3", "causes",
        "See causes ranked, corrective actions and house rules.", Group.BOARD, "view_causes"),
    Key("back", "escape", "esc", "back", "Go back; on the board, show all cases again.",
        Group.MOVE, "back", in_palette=False),
    Key("desk.person", "i", "i", "who", "Say who is at the keyboard.", Group.DESK, "person"),
    Key("desk.lock", "L", "L", "lock", "Lock this terminal until somebody says who they are.",
        Group.DESK, "lock"),
    Key("desk.coaching", "C", "C", "coaching", "Turn the coaching hints off, or on again.",
        Group.DESK, "coaching"),
    Key("desk.export", "E", "E", "export", "Write all cases as CSV files now.", Group.DESK,
        "export"),
    Key("help", "question_mark", "?", "help", "Show all keys.", Group.DESK, "help"),
    Key("palette", "ctrl+p", "ctrl+p", "palette", "Find any action or palette of colours by name.",
        Group.DESK, "command_palette", in_palette=False, everywhere=True),
    Key("quit.board", "q", "q", "quit", "Leave Amends, from the board.", Group.DESK, "quit",
        on_case_page=False),
    Key("quit", "ctrl+q", "ctrl+q", "quit", "Leave Amends, from anywhere.", Group.DESK, "quit",
        in_palette=False, everywhere=True),
)  # fmt: skip

KEY_LINE = (
    "case.new", "case.contact", "case.status", "case.owner", "case.follow_up", "case.promise",
    "case.gesture", "board.find", "help", "undo", "case.close", "case.approvals", "board.mine",
    "board.today", "desk.person", "quit.board",
)  # fmt: skip
"""The ids on the line at the bottom, the most needed first; a narrow terminal drops the last."""


def key(id: str) -> Key:
    """Give the key of this id."""
    return _BY_ID[id]


def bindings(*, case_page: bool) -> list[Binding | tuple[str, str] | tuple[str, str, str]]:
    """Give the bindings of the board or of the case page."""
    return [
        binding(one) for one in KEYS if not one.everywhere and (one.on_case_page or not case_page)
    ]


def binding(one: Key) -> Binding:
    """Give the binding of a key; the line of keys is ours, so Textual's footer shows none."""
    return Binding(
        one.key,
        one.action,
        one.word,
        show=False,
        key_display=one.shown,
        tooltip=one.sentence,
        id=one.id,
        priority=one.id == "quit",
    )


_BY_ID = {one.id: one for one in KEYS}
