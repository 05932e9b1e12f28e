"""The parts of a recorded name, in every spelling in which they may be met."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from warehouse.seeds.names.folding import Word, words
from warehouse.seeds.names.vocabulary import (
    HONOURS,
    JOINED_PARTICLES,
    PARTICLES,
    STAND_IN_WORDS,
    TITLES,
)

_ASIDE = re.compile(r"[(\"\u201c]([^)\"\u201d]*)[)\"\u201d]")
_SHORTEST_PART = 3

# A word of a name, as the parts that a hyphen or an apostrophe divides.
_Unit = Sequence[Word]


@dataclass(frozen=True)
class Person:
    """Somebody by the letters of the parts of the name.

    who: what messages call the person. surnames: by spelling, whether it stands for the person on
    its own, and the longest part of it that no spelling divides. givens: what may stand before it.
    firsts: the first word, which is the surname in some languages. others: two halves of the whole
    in another order. offices: words that come before the surname of an office-holder.
    """

    who: str
    is_public: bool
    surnames: dict[str, tuple[bool, str]]
    givens: frozenset[str]
    firsts: frozenset[str]
    others: frozenset[tuple[str, str]]
    initials: frozenset[str]
    offices: frozenset[str] = frozenset()

    def has_initial(self, word: Word) -> bool:
        """Whether it is an initial of the person: one letter, two capitals, or all there are."""
        # One letter of other scripts is two of ours (Yu).
        raw, letters = word.raw, word.plain[: len(word.raw)]
        if any(known.startswith(letters) for known in self.initials):
            return len(raw) == 1 or raw.isupper()
        return raw.isupper() and len(raw) == 2 and letters[0] in self.initials

    def full_forms(self) -> Iterator[tuple[str, str]]:
        """Given name and surname, by their letters."""
        yield from product(self.givens, self.surnames)
        yield from self.others


def person_of(name: str, who: str, *, office: str | None = None) -> Person | None:
    """The parts of a name as recorded; None for what stands in for one.

    "Person 12" and "removed on request" do.

    office: that of somebody who may be named.
    """
    if any(c.isdigit() for c in name) or not STAND_IN_WORDS.isdisjoint(name.split()[1:-1]):
        return None
    asides = [words(aside) for aside in _ASIDE.findall(name)]
    last, comma, first = _ASIDE.sub(" ", name).partition(",")
    if comma and not any(word.plain in HONOURS for word in words(first)):
        last = f"{first} {last}"
    units: list[_Unit] = [unit for part in last.split() if (unit := words(part))]
    if not units:
        return None
    if len(units) == 1 and not any("a" <= c.lower() <= "z" for c in name) and len(units[0]) > 1:
        # Scripts that divide no words: the surname comes first and is one sign.
        units = [[*units[0][1:]], [units[0][0]]]
    units = _without_titles(units)
    cut = len(units) - 1
    while cut > 1 and _joined(units[cut - 1 : cut]) & PARTICLES:
        cut -= 1
    before, surname = units[:cut], units[cut:]
    bare = [unit for unit in before if len(unit[0].raw) > 1] or before
    givens = {key for part in (before, bare, bare[:1], bare[:2]) for key in _joined(part)}
    givens |= set().union(*(_parts(unit) for unit in bare[:1]), *(_joined([a]) for a in asides))
    others = set()
    if len(units) > 2:
        others |= set(product(_joined(units[1:]), _joined(units[:1])))
    letters = [unit[0].plain[0] for unit in before]
    each = [word.plain[0] for unit in before for word in unit]
    return Person(
        who=who,
        is_public=office is not None,
        surnames=dict(_surnames(bare, surname)),
        givens=frozenset(givens - {""}),
        firsts=frozenset(_joined(bare[:1]) - {""}),
        others=frozenset(others),
        initials=frozenset("".join(run[:n]) for run in (letters, each) for n in range(1, 4)) - {""},
        offices=frozenset(word.plain for word in words(office or "") if len(word.plain) > 3),
    )


def bare_name(name: str) -> str:
    """A name without its titles, signs and blanks: the same for one that is written otherwise."""
    units = _without_titles([unit for part in name.split() if (unit := words(part))])
    letters = "".join(word.plain for unit in units for word in unit)
    return letters + "".join(filter(str.isdigit, name))


def _without_titles(units: list[_Unit]) -> list[_Unit]:
    while len(units) > 2 and units[0][0].plain in TITLES:
        units = units[1:]
    while len(units) > 2 and units[-1][0].plain in HONOURS:
        units = units[:-1]
    return units


def _surnames(before: list[_Unit], surname: list[_Unit]) -> Iterator[tuple[str, tuple[bool, str]]]:
    """The spellings of the surname, the less telling ones first."""
    if len(before) > 1 and len(before[-1][0].raw) > 1:
        # The first of two surnames, or a middle name, which says too little alone.
        yield from _spelt([before[-1]], is_alone=False)
        yield from _spelt([before[-1], *surname], is_alone=True)
    for part in _parts(surname[-1]):
        yield part, (True, _sure_part([part]))
    yield from _spelt(surname[-1:], is_alone=True)
    yield from _spelt(surname, is_alone=True)


def _spelt(units: list[_Unit], *, is_alone: bool) -> Iterator[tuple[str, tuple[bool, str]]]:
    for letters in _spellings(units):
        key = "".join(letters)
        sure = (is_alone, _sure_part(letters))
        yield key, sure
        for one, other in (("mc", "mac"), ("mac", "mc")):
            if key.startswith(one) and len(key) > len(one) + 2 and not key.startswith("mach"):
                yield other + key.removeprefix(one), sure


def _sure_part(letters: Sequence[str]) -> str:
    longest = max(letters, key=len)
    for particle in JOINED_PARTICLES:
        if longest.startswith(particle) and len(longest) > len(particle) + _SHORTEST_PART:
            return longest.removeprefix(particle)
    return longest


def _spellings(units: Sequence[_Unit]) -> Iterator[tuple[str, ...]]:
    return product(*({word.plain, word.digraphs} for unit in units for word in unit))


def _joined(units: Sequence[_Unit]) -> set[str]:
    """The letters of the words, written together."""
    return {"".join(letters) for letters in _spellings(units)}


def _parts(unit: _Unit) -> set[str]:
    """The parts of a word with a hyphen, each of which may be used alone."""
    spelt = (spelling for word in unit for spelling in (word.plain, word.digraphs))
    is_divided = len(unit) > 1
    return {part for part in spelt if is_divided and len(part) >= _SHORTEST_PART}
