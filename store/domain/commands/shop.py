"""Commands on people, customers and the shop itself."""

from dataclasses import dataclass

from store.domain.shop import Shop
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
class ChangeCustomer:
    """Correct or complete what is known of a customer; `None` leaves a field as it is."""

    customer: int
    name: str | None = None
    say: str | None = None
    address: str | None = None
    phone: str | None = None
    email: str | None = None
    notes: str | None = None
    yearly_value: int | None = None
    key: bool | None = None
    reach: int | None = None


@dataclass(frozen=True, slots=True)
class ChangeShop:
    """Replace the settings of the shop; only the shop owner may."""

    shop: Shop
