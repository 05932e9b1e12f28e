"""People who may not be named, found in a text however their names are written."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from warehouse.seeds.names.finding import hits
from warehouse.seeds.names.folding import Word, words
from warehouse.seeds.names.hit import Hit, Level
from warehouse.seeds.names.index import Index
from warehouse.seeds.names.person import person_of

if TYPE_CHECKING:
    from warehouse.seeds.names.screen import Screen

# A part of an address in which signs and blanks have been escaped: Given%20Example.
_ESCAPED = re.compile(r"\S*%[0-9A-Fa-f]{2}\S*")
_HIDDEN = "(a name, not shown)"


class Place(NamedTuple):
    """Where in a text somebody is named, or may be. who: what they are told by instead."""

    who: str
    start: int
    end: int
    level: Level


class PrivateNames:
    """The names, each with what it is told by instead (the id of the person, a file's line)."""

    def __init__(
        self,
        names: Mapping[str, str],
        public: Mapping[str, str] | None = None,
        bodies: Iterable[str] = (),
    ) -> None:
        """names: who is meant, by recorded name.

        public: the office of each person who may be named. bodies: names of organisations, inside
        which a surname is no person's.
        """
        private = [person_of(name, who) for name, who in names.items()]
        others = [person_of(name, "", office=office) for name, office in (public or {}).items()]
        self.people = [person for person in private if person]
        self._index = Index([*self.people, *filter(None, others)])
        named = ([word.plain for word in words(body)] for body in bodies)
        known = self._index.surnames.keys()
        self._bodies = [body for body in named if not known.isdisjoint(body)] if known else []

    @cached_property
    def screen(self) -> "Screen":
        """Finds texts that are worth reading among many."""
        # Polars, for which a command that looks at a few words need not wait.
        from warehouse.seeds.names.screen import Screen

        return Screen(self.people)

    def found_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each name in the text that is surely one: who it is, where it starts and ends."""
        for place in self.places_in(text):
            if place.level is Level.SURE:
                yield place.who, place.start, place.end

    def hidden_in(self, text: str) -> str:
        """The text with each name, and what may be one, replaced by words that say so."""
        end = len(text)
        for place in sorted(self.places_in(text), key=lambda place: place.end, reverse=True):
            if place.start < end:
                text = text[: place.start] + _HIDDEN + text[min(place.end, end) :]
                end = place.start
        return text

    def places_in(self, text: str) -> list[Place]:
        """All of both kinds, as they follow each other; none inside another."""
        if not self.people:
            return []
        places = self._places_as_written(text)
        for address in _ESCAPED.finditer(text) if "%" in text else ():
            for place in self._places_as_written(unquote(address[0])):
                places.append(place._replace(start=address.start(), end=address.end()))
        return sorted(places, key=lambda place: place.start)

    def _places_as_written(self, text: str) -> list[Place]:
        split = words(text)
        by_place: dict[tuple[int, int], list[Hit]] = defaultdict(list)
        for hit in hits(split, self._index):
            by_place[hit.start, hit.end].append(hit)
        if not by_place:
            return []
        allowed = {
            place
            for place, found in by_place.items()
            if any(hit.person.is_public and hit.level is Level.SURE for hit in found)
        }
        named = [
            Hit(start, end, _level(found), person)
            for (start, end), found in by_place.items()
            if (person := next((hit.person for hit in found if not hit.person.is_public), None))
            and not _is_inside(start, end, allowed - {(start, end)})
        ]
        bodies = set(self._bodies_in(split))
        kept: set[tuple[int, int]] = set()
        places = []
        for start, end, level, person in sorted(
            named, key=lambda hit: (-hit.level, hit.start - hit.end)
        ):
            if _is_inside(start, end, kept if level is Level.SURE else kept | bodies):
                continue
            kept.add((start, end))
            places.append(Place(person.who, split[start].start, split[end - 1].end, level))
        return places

    def _bodies_in(self, text: list[Word]) -> Iterator[tuple[int, int]]:
        letters = [word.plain for word in text]
        for body in self._bodies:
            for start in range(len(letters) - len(body) + 1):
                if letters[start : start + len(body)] == body:
                    yield start, start + len(body)


def _level(found: list[Hit]) -> Level:
    """What may as well be somebody who may be named is no more than doubtful."""
    if any(hit.person.is_public for hit in found):
        return Level.DOUBT
    return max(hit.level for hit in found)


def _is_inside(start: int, end: int, places: set[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in places)
