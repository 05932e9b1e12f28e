"""The few of many texts that may name somebody, found without reading each of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from urllib.parse import unquote

import polars as pl

from warehouse.seeds.names.folding import digraphs, plain
from warehouse.seeds.names.person import Person
from warehouse.seeds.names.vocabulary import SURE_TITLES, TITLES, is_common

# A surname of fewer letters is a part of many words.
_TELLING = 5
# Letters with signs, as they are or as an address has them, what is not seen, and an apostrophe
# inside a word, but not the £, the dash and the genitive of ordinary texts.
_FOREIGN = r"[\p{L}\p{M}\p{Cf}&&[^a-zA-Z]]|\p{L}['’`]\p{L}\p{L}|%[0-9A-Fa-f]{2}"
_APOSTROPHES = re.compile("['’`]")


class Screen:
    """What a text must hold to name one of these people.

    Most surnames are found in texts that hold them alone. One that is an ordinary word, or short,
    counts only with something beside it that may make it a name.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        """people: those to be found."""
        self._telling: set[str] = set()
        self._surnames: set[str] = set()
        self._givens: set[str] = set()
        self._firsts: set[str] = set()
        for person in people:
            parts = {part for _, part in person.surnames.values()}
            weak = {part for part in parts if len(part) < _TELLING or is_common(part)}
            self._telling |= parts - weak
            self._surnames |= weak
            self._givens |= person.givens if weak else set()
            self._firsts |= person.firsts
            if not person.givens:
                # Of somebody with one name nothing else stands beside it.
                self._telling |= weak
        self._beside = "|".join(chain(self._with_titles(), self._as_names()))

    def may_name(self, texts: pl.Series) -> pl.Series:
        """Whether each text may; a missing one names nobody."""
        texts = texts.fill_null("")
        found = _holds(texts, self._telling)
        weak = self._surnames | self._firsts
        places = (_holds(texts, weak) & ~found).arg_true()
        beside = texts.gather(places)
        is_named = beside.str.contains(self._beside) if self._beside else beside.str.contains("a^")
        is_named |= _holds(beside, self._surnames) & _holds(beside, self._givens)
        foreign = texts.str.contains(_FOREIGN).arg_true()
        spelt = (
            f"{written}\n{_APOSTROPHES.sub('', written)}"
            for text in map(unquote, texts.gather(foreign))
            for written in [f"{plain(text)}\n{digraphs(text)}"]
        )
        is_foreign = _holds(pl.Series(spelt, dtype=pl.String), self._telling | weak)
        return found.scatter(
            pl.concat([places.filter(is_named), foreign.filter(is_foreign)]), values=True
        )

    def _with_titles(self) -> Iterator[str]:
        """Beside a title, also in one word with it."""
        if weak := _any(self._surnames | self._firsts):
            yield rf"(?i:(?:^|[^a-z])(?:{_any(TITLES)})[^a-z0-9]{{0,4}}(?:{weak}))"
        if surnames := _any(self._surnames):
            yield rf"(?i:(?:{surnames})[\s,.\-_(]{{1,3}}(?:{_any(SURE_TITLES)})(?:[^a-z]|$))"

    def _as_names(self) -> Iterator[str]:
        """With capitals, at the end of a word, or beside an initial."""
        ordinary = {word for word in self._surnames if is_common(word)}
        short = self._surnames - ordinary
        if short:
            yield _any(chain(map(str.upper, short), map(str.capitalize, short)))
        if longer := {word for word in short if len(word) == _TELLING - 1}:
            yield rf"(?i:(?:{_any(longer)})[a-z]?(?:[^a-z]|$))"
        if ordinary:
            capital = _any(chain(map(str.upper, ordinary), map(str.capitalize, ordinary)))
            yield rf"[A-Z][^a-z0-9]{{0,8}}(?:{capital})|(?:{capital}),[^a-z]{{0,2}}[A-Z]"
            yield rf"(?i:{_any(ordinary)})@"
        if self._firsts:
            yield rf"[A-Z]\. ?(?i:{_any(self._firsts)})"


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words))


def _holds(texts: pl.Series, parts: Iterable[str]) -> pl.Series:
    """Whether each text holds one of the parts, in whatever case."""
    listed = sorted(parts)
    if not listed:
        return texts.is_null()
    return texts.str.contains_any(listed, ascii_case_insensitive=True)
