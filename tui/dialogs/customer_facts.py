"""The fields of the customer sheet: their letters, their words, and how they stand.

Used by the sheet alone. A field stands here once, so that the list, the question and the line that
says what was saved cannot call it otherwise.
"""

from textual.binding import Binding

from store.domain.case import Case
from store.domain.customer import Customer
from store.domain.since import said
from tui.desk import Desk
from tui.dialogs.choices import Choice, Choices
from tui.dialogs.dialog import shortened
from tui.text import wording
from tui.text.safe import safe

QUESTIONS = {
    "name": "What is the name?",
    "say": "How is the name said?",
    "address": "How are they addressed, such as Mrs Okafor?",
    "phone": "Which telephone number?",
    "email": "Which e-mail address?",
    "reach": "How many people may hear of it from them? Empty: the usual reckoning",
    "notes": "What is to be known of them? It never reaches the customer",
}
"""What is asked for a field that is typed as text."""
NAMES = {
    "name": "name",
    "say": "say the name",
    "address": "address as",
    "phone": "telephone",
    "email": "e-mail",
    "since": "customer since",
    "yearly_value": "yearly value",
    "key": "key customer",
    "reach": "reach",
    "notes": "notes",
}
_LETTERS = dict(zip(NAMES, "nyatesvkro", strict=True))


class FieldList(Choices):
    """The fields, one letter each; paging belongs to what stands beside them."""

    BINDINGS = [
        Binding("pagedown", "screen.read_on(1)", "read on", show=False),
        Binding("pageup", "screen.read_on(-1)", "read back", show=False),
    ]


def field_choices(customer: Customer, case: Case, desk: Desk) -> list[Choice]:
    """List the fields as they stand, then what can be done with the whole record."""
    shop = desk.shop
    shown: dict[str, str] = {name: safe(getattr(customer, name) or "") for name in QUESTIONS
                             if name != "reach"}  # fmt: skip
    shown["since"] = said(customer.since) if customer.since else ""
    value = customer.yearly_value
    shown["yearly_value"] = "" if value is None else wording.money(value, shop)
    shown["key"] = "yes" if customer.key else "no"
    shown["reach"] = (
        "" if customer.reach is None else wording.plural(customer.reach, "person", "people")
    )
    listed = [
        Choice(name, (letter,), f"{NAMES[name]:<14}", shortened(shown[name], 18))
        for name, letter in _LETTERS.items()
    ]
    links = wording.plural(len(case.links), "link") if case.links else ""
    return [
        *listed,
        Choice("merge", ("m",), "same person as …"),
        Choice("link", ("l",), f"link #{case.number} with …", links),
    ]
