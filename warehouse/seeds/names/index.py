"""Which letters are a name or a part of one, for many people at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from warehouse.seeds.names.folding import Word
from warehouse.seeds.names.person import Person


class Full(NamedTuple):
    """Given name and surname of somebody, in the order in which they are found together."""

    person: Person
    first: str
    second: str
    is_turned: bool


class Run(NamedTuple):
    """Words that follow each other, from start to before end, and their letters."""

    start: int
    end: int
    letters: str


class Index:
    """People by letters of their names: whole names, surnames, first words."""

    def __init__(self, people: Iterable[Person]) -> None:
        """people: those who may be named too."""
        self.full: dict[str, list[Full]] = defaultdict(list)
        self.surnames: dict[str, list[Person]] = defaultdict(list)
        self.firsts: dict[str, list[Person]] = defaultdict(list)
        for person in people:
            for given, surname in person.full_forms():
                self.full[given + surname].append(Full(person, given, surname, is_turned=False))
                self.full[surname + given].append(Full(person, surname, given, is_turned=True))
            for surname in person.surnames:
                self.surnames[surname].append(person)
            for first in person.firsts:
                self.firsts[first].append(person)
        self._known = self.full.keys() | self.surnames.keys() | self.firsts.keys()
        self._starts = {key[:length] for key in self._known for length in range(1, len(key) + 1)}

    def runs(self, words: Sequence[Word]) -> Iterator[Run]:
        """The words that together may be a name or a part of one, in both spellings."""
        for start in range(len(words)):
            found: set[Run] = set()
            for spelling in ("plain", "digraphs"):
                letters = ""
                for end in range(start, len(words)):
                    if end > start and any(c.isdigit() for c in words[end].gap):
                        break
                    letters += getattr(words[end], spelling)
                    # A genitive that lost its apostrophe.
                    if letters in self._known or letters[:-1] in self._known:
                        found.add(Run(start, end + 1, letters))
                    if letters not in self._starts:
                        break
            yield from found
