"""The words in cells: status, outcome, severity, origin and kind of failure, in six languages.

Used to read what a spreadsheet says in its own words. A word that is not known here is asked for,
and never guessed: the mapping file says what it means.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from store.domain.words import Failure, Origin, Outcome, Severity, Status
from store.importing.fields import Field
from store.importing.folding import folded
from store.importing.refusing import RowRefused, UnknownWord, shown

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Stand:
    """How far a case has come, as one word of a spreadsheet says it."""

    status: Status
    outcome: Outcome | None = None
    """Where the same word says how it ended."""

    @property
    def name(self) -> str:
        """As it is written in a mapping file: `closed/recovered`."""
        return f"{self.status}/{self.outcome}" if self.outcome else self.status.value


STATUS: dict[Stand, tuple[str, ...]] = {
    Stand(Status.NEW): (
        *("new", "open", "no", "not done", "neu", "offen", "nein", "nouveau", "ouvert", "non"),
        *("nuevo", "abierto", "nuovo", "aperto", "nieuw", "nee"),
    ),
    Stand(Status.CONTACTED): (
        *("contacted", "called", "kontaktiert", "angerufen", "contacté", "contactado"),
        *("contattato", "gecontacteerd"),
    ),
    Stand(Status.FIXING): (
        *("fixing", "in progress", "in work", "in Arbeit", "in Bearbeitung", "en cours"),
        *("en curso", "en proceso", "in corso", "in lavorazione", "in behandeling", "bezig"),
    ),
    Stand(Status.FIXED): (
        *("fixed", "repaired", "behoben", "repariert", "réparé", "reparado", "riparato"),
        *("hersteld", "gerepareerd"),
    ),
    Stand(Status.FOLLOWING_UP): (
        *("following up", "follow-up", "nachfassen", "Wiedervorlage", "suivi", "seguimiento"),
        *("opvolging",),
    ),
    Stand(Status.CLOSED): (
        *("closed", "done", "resolved", "solved", "completed", "finished", "yes", "x", "erledigt"),
        *("abgeschlossen", "geschlossen", "gelöst", "ja", "clos", "clôturé", "fermé", "terminé"),
        *("résolu", "oui", "cerrado", "resuelto", "terminado", "sí", "chiuso", "risolto"),
        *("completato", "gesloten", "afgehandeld", "opgelost", "klaar"),
    ),
    Stand(Status.CLOSED, Outcome.RECOVERED): ("recovered", "won back", "zurückgewonnen"),
    Stand(Status.CLOSED, Outcome.LOST): ("lost", "verloren", "perdu", "perdido", "perso"),
    Stand(Status.CLOSED, Outcome.UNKNOWN): ("outcome unknown",),
}
OUTCOME: dict[Outcome, tuple[str, ...]] = {
    Outcome.RECOVERED: (
        *("recovered", "happy", "satisfied", "won back", "saved", "zufrieden", "zurückgewonnen"),
        *("satisfait", "satisfecho", "soddisfatto", "tevreden"),
    ),
    Outcome.LOST: (
        *("lost", "unhappy", "dissatisfied", "verloren", "unzufrieden", "perdu", "perdido"),
        *("perso", "insatisfait", "insatisfecho", "insoddisfatto", "ontevreden"),
    ),
    Outcome.UNKNOWN: (
        *("unknown", "unclear", "unbekannt", "unklar", "inconnu", "desconocido", "sconosciuto"),
        *("onbekend",),
    ),
}
SEVERITY: dict[Severity, tuple[str, ...]] = {
    Severity.CRITICAL: (
        *("critical", "high", "urgent", "kritisch", "hoch", "dringend", "critique", "haute"),
        *("élevée", "crítico", "crítica", "alta", "kritiek", "hoog"),
    ),
    Severity.MAJOR: (
        *("major", "medium", "normal", "mittel", "moyenne", "moyen", "media", "medio"),
        *("gemiddeld", "normaal"),
    ),
    Severity.MINOR: (
        *("minor", "low", "small", "gering", "niedrig", "klein", "faible", "basse", "baja"),
        *("bassa", "laag"),
    ),
}
ORIGIN: dict[Origin, tuple[str, ...]] = {
    Origin.CUSTOMER_TOLD_US: (
        *("customer told us", "customer", "guest", "client", "Kunde", "Gast", "cliente", "klant"),
    ),
    Origin.WE_NOTICED: (
        *("we noticed", "we", "staff", "internal", "wir", "intern", "nous", "interne", "nosotros"),
        *("interno", "wij"),
    ),
}
FAILURE: dict[Failure, tuple[str, ...]] = {
    Failure.ORDER_WRONG: ("order wrong", "wrong order", "wrong item", "falsche Bestellung"),
    Failure.CONDUCT: ("conduct", "rudeness", "service", "staff", "Verhalten", "Bedienung"),
    Failure.WAITING_TOO_LONG: ("waiting too long", "late", "delay", "Wartezeit", "zu spät"),
    Failure.QUALITY: ("quality", "defect", "Qualität", "Mangel", "qualité", "calidad", "qualità"),
    Failure.OTHER: ("other", "sonstiges", "andere", "autre", "otro", "altro", "overig"),
}

TOTALS = (
    *("total", "totals", "grand total", "subtotal", "sum", "Summe", "Gesamt", "Gesamtsumme"),
    *("Endsumme", "Zwischensumme", "somme", "total général", "sous-total", "suma", "total general"),
    *("somma", "totale", "totaal", "som"),
)
"""What stands in a row that adds up the others."""

Meanings = Mapping[str, str]
"""Words of a mapping file, folded, each with what it means."""


def stand_of(cell: str, meant: Meanings) -> Stand:
    """Read how far a case has come. Raises `RowRefused`."""
    word = folded(cell)
    if word in meant:
        return stand_named(meant[word])
    found = _STANDS.get(word)
    if found is None:
        raise UnknownWord(Field.STATUS, cell, [stand.name for stand in STATUS])
    return found


def stand_named(name: str) -> Stand:
    """Read how far a case has come as a mapping file names it. Raises `RowRefused`."""
    status, _, outcome = name.strip().replace(" ", "_").casefold().partition("/")
    try:
        found = Stand(Status(status), Outcome(outcome) if outcome else None)
    except ValueError:
        found = None
    if found is None or (found.outcome and found.status is not Status.CLOSED):
        raise RowRefused(
            f"the mapping says {shown(name)} for a status; write one of "
            f"{', '.join(Status)}, or closed/recovered, closed/lost, closed/unknown"
        )
    return found


def word_of(field: Field, cell: str, words: Mapping[W, Iterable[str]], meant: Meanings) -> W:
    """Read one word of a list. Raises `RowRefused`."""
    word = folded(cell)
    wanted = folded(meant.get(word, word))
    for found, names in words.items():
        if wanted == folded(found.value) or (word not in meant and wanted in map(folded, names)):
            return found
    raise UnknownWord(field, cell, [found.value for found in words])


def is_total(cells: Iterable[str]) -> bool:
    """Tell whether a row looks like one that adds up the others."""
    return any(folded(cell) in _TOTALS for cell in cells)


_TOTALS = frozenset(map(folded, TOTALS))
_STANDS = {folded(name): stand for stand, names in STATUS.items() for name in names}
for _stand in STATUS:
    _STANDS[folded(_stand.name)] = _stand
