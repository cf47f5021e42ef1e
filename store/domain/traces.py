"""Finding a person in texts: by name, by telephone number however it is written, by e-mail.

Used by `erasing.py` for everybody who is erased at once. It prevents a name from surviving in a
note because of an accent, a line break or a capital letter, and the word *the* from being taken
for a part of a name. What is found gives way to *customer 17*.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from store.domain.folded import Folded
from store.domain.phone_traces import (
    GAP,
    LEAST_DIGITS_ELSEWHERE,
    NUMBER,
    beginning,
    cores,
)

LEAST_PART = 3
"""So many letters a part of a name has that is looked for by itself."""
_NO_NAME = frozenset(
    (
        *("the", "and", "und", "of", "von", "van", "der", "den", "del", "dos", "das", "las", "los"),
        *("mrs", "miss", "mister", "madam", "madame", "sir", "dame", "frau", "herr", "senor"),
        *("senora", "monsieur", "doctor", "doktor", "prof", "professor", "family", "familie"),
        *("table", "guest", "customer", "company", "gmbh", "ltd", "inc"),
    )
)
"""Words that stand in names and name nobody; a name is not looked for by them alone."""
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\ua4cf\ua960-\ua97f"
    "\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no space between words, or hang on to names: each sign is a word by itself."""
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+")
_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"']+@[^\s@<>()\[\],;:\"']+")
_FEW = 50
"""Up to so many persons are looked for one by one, at a glance."""
_WIDESTGAP = 3
"""So many signs at most stand between two words of one name."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One person who is looked for, by everything that any record of theirs ever said."""

    number: int
    """The id of the record that stands for them."""
    ids: frozenset[int]
    """The ids of all of their records."""
    names: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    """Forms of address. Their words are looked for in their own cases alone."""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()

    @property
    def becomes(self) -> str:
        """What stands in the place of the name from now on."""
        return f"customer {self.number}"


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    number: int
    is_sure: bool
    """Whether it is looked for in the texts of others too."""


class Traces:
    """What is looked for, of all persons at once; the cost does not grow with their number."""

    def __init__(self, people: Iterable[Traced], *, everywhere: bool = False) -> None:
        self.people = tuple(people)
        self.everywhere = everywhere
        """Whether names of one word are looked for in the texts of others too."""
        self._names: dict[str, list[_Name]] = {}
        self._own: dict[int, dict[str, list[_Name]]] = {}
        self._numbers: dict[str, int] = {}
        self._emails: dict[str, int] = {}
        for one in self.people:
            self._take_in(one, everywhere=everywhere)
        self._lengths = sorted({len(core) for core in self._numbers}, reverse=True)

    def _take_in(self, one: Traced, *, everywhere: bool) -> None:
        own = self._own.setdefault(one.number, {})
        for name in one.names:
            words = words_of(name)
            if not any(map(str.isalpha, chain.from_iterable(words))):
                continue
            # One word is a name of many, so elsewhere it is looked for only when that is wanted.
            sure = everywhere or len(words) > 1
            orders = {words, words[::-1]} if len(words) == 2 else {words}
            for order in orders:
                found = _Name(order, one.number, sure)
                self._names.setdefault(order[0], []).append(found)
                own.setdefault(order[0], []).append(found)
        for text in (*one.names, *one.forms):
            for word in words_of(text):
                if _is_part(word):
                    own.setdefault(word, []).append(_Name((word,), one.number, is_sure=False))
        for phone in one.phones:
            for core in cores(phone):
                self._numbers.setdefault(core, one.number)
        for email in one.emails:
            if "@" in email:
                self._emails.setdefault(Folded(email.strip()).text, one.number)

    def name_of(self, name: str) -> frozenset[int]:
        """Give whose full name this is, by the numbers of those who are looked for."""
        words = words_of(name)
        found = self._names.get(words[0], ()) if words else ()
        return frozenset(one.number for one in found if one.words == words)

    def stands_in(self, text: str, but: Collection[int] = ()) -> bool:
        """Tell whether anybody stands in a text that is none of theirs, as `replaced` has it."""
        folded = Folded(text)
        if not self._may_stand_in(folded):
            return False
        return next(self._found(folded, None, but), None) is not None

    def _may_stand_in(self, folded: Folded) -> bool:
        """Rule most texts out at a glance: ten thousand cases are looked through for one name."""
        if len(self.people) > _FEW:
            is_named = not self._first_words.isdisjoint(_WORD.findall(folded.text))
            others = chain(self._emails_in(folded), self._numbers_in(folded, None))
            return is_named or next(others, None) is not None
        text = folded.text
        if any(needle in text for needle in self._needles):
            return True
        return not text.isascii() or self._cores_in.search(text) is not None

    @cached_property
    def _first_words(self) -> frozenset[str]:
        return frozenset(form for word in self._names for form in (word, f"{word}s", f"{word}es"))

    @cached_property
    def _needles(self) -> tuple[str, ...]:
        """The longest word of each name, and the e-mail addresses."""
        names = (name for known in self._names.values() for name in known if name.is_sure)
        longest = (max(name.words, key=len) for name in names)
        return tuple({*longest, *self._emails})

    @cached_property
    def _cores_in(self) -> re.Pattern[str]:
        known = (core for core in self._numbers if len(core) >= LEAST_DIGITS_ELSEWHERE)
        return re.compile("|".join(GAP.join(core) for core in known) or "(?!)")

    def replaced(self, text: str, own: int | None = None, but: Collection[int] = ()) -> str:
        """Give the text with numbers in the place of people.

        In the cases of `own` every part of their name counts; elsewhere only what is sure to mean
        somebody: full names, telephone numbers and e-mail addresses. `but` are not looked for by
        their names, because somebody else has the same.
        """
        folded = Folded(text)
        spans = sorted(self._found(folded, own, but))
        if not spans:
            return text
        pieces: list[str] = []
        at = 0
        for start, end, number in spans:
            if start >= at:
                pieces += (text[at:start], f"customer {number}")
                at = end
        return "".join((*pieces, text[at:]))

    def _found(
        self, folded: "Folded", own: int | None, but: Collection[int]
    ) -> Iterator[tuple[int, int, int]]:
        taken: list[tuple[int, int]] = []
        for start, end, number in (*self._emails_in(folded), *self._numbers_in(folded, own)):
            taken.append((start, end))
            yield (*folded.span(start, end), number)
        for start, end, number in self._names_in(folded, own, but):
            if not any(start < other_end and other < end for other, other_end in taken):
                yield (*folded.span(start, end), number)

    def _emails_in(self, folded: "Folded") -> Iterator[tuple[int, int, int]]:
        if not self._emails or "@" not in folded.text:
            return
        for found in _EMAIL.finditer(folded.text):
            email = found[0].rstrip(".!?")
            if (number := self._emails.get(email)) is not None:
                yield found.start(), found.start() + len(email), number

    def _numbers_in(self, folded: "Folded", own: int | None) -> Iterator[tuple[int, int, int]]:
        if not self._numbers:
            return
        for run in NUMBER.finditer(folded.text):
            at = [place for place in range(*run.span()) if folded.text[place].isdecimal()]
            digits = "".join(str(unicodedata.decimal(folded.text[place])) for place in at)
            first = 0
            while first < len(digits):
                if (found := self._core_at(digits, at, first, own)) is None:
                    first += 1
                    continue
                length, number = found
                begin = beginning(folded.text, digits, at, first)
                first += length
                if begin is not None:
                    yield begin, at[first - 1] + 1, number

    def _core_at(
        self, digits: str, at: list[int], first: int, own: int | None
    ) -> tuple[int, int] | None:
        """Give how long the number that begins here is, and whose."""
        for length in self._lengths:
            core = digits[first : first + length]
            number = self._numbers.get(core) if len(core) == length else None
            if number is None or (length < LEAST_DIGITS_ELSEWHERE and number != own):
                continue
            last = first + length - 1
            if last + 1 == len(at) or at[last + 1] > at[last] + 1:
                return length, number
        return None

    def _names_in(
        self, folded: "Folded", own: int | None, but: Collection[int]
    ) -> Iterator[tuple[int, int, int]]:
        words = list(_WORD.finditer(folded.text))
        mine = self._own.get(own, {}) if own is not None else {}
        place = 0
        while place < len(words):
            best: _Name | None = None
            for form in _forms(words[place][0]):
                for name in (*mine.get(form, ()), *self._names.get(form, ())):
                    if not name.is_sure and name.number != own:
                        continue
                    if name.number in but or (best and len(name.words) <= len(best.words)):
                        continue
                    if _goes_on(name.words, words, place):
                        best = name
            if best is None:
                place += 1
                continue
            end = place + len(best.words)
            yield words[place].start(), words[end - 1].end(), best.number
            place = end


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are compared: without case and accents."""
    return tuple(_WORD.findall(Folded(name).text))


def _is_part(word: str) -> bool:
    return sum(map(str.isalpha, word)) >= LEAST_PART and word not in _NO_NAME


def _forms(word: str) -> Iterator[str]:
    """Give a word, and what it is the plural or genitive of: *the Whitfields*."""
    yield word
    if word.endswith("s"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]


def _goes_on(name: tuple[str, ...], words: list[re.Match[str]], place: int) -> bool:
    """Tell whether the words from this place on are the name; only the last may have an ending."""
    last = len(name) - 1
    if place + last >= len(words):
        return False
    for step, wanted in enumerate(name):
        found = words[place + step]
        if step and found.start() - words[place + step - 1].end() > _WIDESTGAP:
            return False
        if found[0] != wanted and (step < last or wanted not in _forms(found[0])):
            return False
    return True
