"""A new shop from a handful of answers: name, currency, zone, hours, and who you are.

Used by the first run and by `amends init`, so that both lay out the same shop. Prevents amounts
that were thought of in cents from being taken for yen. A wrong answer is a `ValueError` with one
sentence.
"""

from dataclasses import replace

from store.domain.book import Book
from store.domain.rules.people import new_person_id
from store.domain.shop import USUAL_GESTURES, Money, Person, Shop, Week
from store.domain.words import Role

DECIMALS = {
    **dict.fromkeys(
        ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
         "VUV", "XAF", "XOF", "XPF"),
        0,
    ),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
    **dict.fromkeys(("CLF", "UYW"), 4),
}  # fmt: skip
"""Currencies with other than two decimals (ISO 4217)."""
_WITH_CENTS = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG"
)
"""Currencies with two decimals."""
_USUAL_DECIMALS = 2
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₺": "TRY", "zł": "PLN"}
"""Signs that only one currency has."""


def read_currency(text: str) -> tuple[str, int]:
    """Give the code of a currency and how many decimals it has."""
    typed = text.strip()
    code = _SIGNS.get(typed, typed.upper())
    if not (code.isascii() and code.isalpha() and len(code) == 3):
        raise ValueError("Write the currency as three letters, such as EUR, USD or JPY.")
    return code, DECIMALS.get(code, _USUAL_DECIMALS)


def is_known_currency(code: str) -> bool:
    """Tell whether somebody pays with a currency of this code (ISO 4217)."""
    return code in DECIMALS or code in _WITH_CENTS.split()


def new_shop(name: str, currency: str, zone: str, week: Week) -> Shop:
    """Give a shop with these answers and the defaults of docs/rules.md.

    The default amounts are the same figures in every currency: 600 is 600 EUR or 600 JPY.
    """
    code, decimals = read_currency(currency)
    return Shop(
        " ".join(name.split()),
        zone=zone.strip(),
        currency=code,
        decimals=decimals,
        week=week,
        money=_money(decimals),
        gestures=tuple(
            replace(gesture, usual_cost=_in_units(gesture.usual_cost, decimals))
            for gesture in USUAL_GESTURES
        ),
    )


def shop_owner(name: str, shop: Shop) -> Person:
    """Give the first person of a shop, who has the last word in it."""
    shown = " ".join(name.split())
    return Person(new_person_id(shown, Book(shop, {})), shown, Role.PROPRIETOR)


def _money(decimals: int) -> Money:
    usual = Money()
    return replace(
        usual,
        month_budget=_in_units(usual.month_budget, decimals),
        case_budget_minor=_in_units(usual.case_budget_minor, decimals),
        case_budget_major=_in_units(usual.case_budget_major, decimals),
        case_budget_critical=_in_units(usual.case_budget_critical, decimals),
        limit_counter=_in_units(usual.limit_counter, decimals),
        limit_lead=_in_units(usual.limit_lead, decimals),
        note_from=_in_units(usual.note_from, decimals),
        reason_from=_in_units(usual.reason_from, decimals),
    )


def _in_units(cents: int, decimals: int) -> int:
    """Give the amount of so many hundredths in the smallest unit of a currency, at least one."""
    one: int = 10**decimals
    return max(cents * one // 100, min(cents, 1))
