"""Commands on people and the shop itself."""

from dataclasses import dataclass, field

from store.domain.words import Role


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Take somebody on."""

    name: str
    role: Role = Role.COUNTER
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class ChangePerson:
    """Change what somebody may do or whether they are here; `None` leaves a field as it is."""

    person: str
    role: Role | None = None
    limit: int | None = None
    usual_limit: bool = False
    """Go back to the limit of the role."""
    away: bool | None = None
    gone: bool | None = None


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Change one setting of the shop, and nothing beside it."""

    name: str
    """Dotted as in docs/rules.md, *defaults*: `money.limit_lead`."""
    value: int
    """In minor units where it is money; 1 and 0 where it is yes or no; minutes of the day."""
    was: int | None = None
    """What the person saw; `None` for a script that never looked."""


@dataclass(frozen=True, slots=True)
class SetPin:
    """Give oneself a PIN or another one, or take one away (docs/rules.md, *PIN*)."""

    person: str
    pin: str = field(default="", repr=False)
    """What `store.domain.pins.hashed` made of it, never the PIN itself; empty takes it away."""
    was: str | None = field(default=None, repr=False)
    """What is kept of the PIN so far, as it was seen; `None` for whoever never looked."""
