"""Names of people who may not be named, found in a text whatever its case, accents and spacing."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from warehouse.settings import Settings

_WORD = re.compile(r"[^\W_]+")
_TITLES = {
    *("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady"),
    *("baroness", "baron", "rev", "revd", "cllr", "councillor"),
}


class PrivateNames:
    """The names, each with what it is told by instead (the id of the person, a file's line)."""

    def __init__(self, names: Mapping[str, str]) -> None:
        """names: who is meant, by recorded name."""
        self._who: dict[tuple[str, ...], str] = {}
        for name, who in names.items():
            for words in _forms(name):
                self._who[words] = who
        self._lengths = sorted({len(words) for words in self._who}, reverse=True)

    @property
    def longest_words(self) -> list[str]:
        """Of each name one word that a text must hold, in small letters, to hold the name."""
        return sorted({max(words, key=len) for words in self._who})

    def found_in(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Each name in the text: who it is, where it starts and ends."""
        places = [(_plain(match[0]), *match.span()) for match in _WORD.finditer(text)]
        index = 0
        while index < len(places):
            for length in self._lengths:
                run = places[index : index + length]
                words = tuple(word for word, _, _ in run)
                if len(run) == length and words in self._who:
                    yield self._who[words], run[0][1], run[-1][2]
                    index += length - 1
                    break
            index += 1

    def hidden_in(self, text: str) -> str:
        """The text with each name replaced by words that say so."""
        for _, start, end in reversed(list(self.found_in(text))):
            text = f"{text[:start]}(a name, not shown){text[end:]}"
        return text


def _forms(name: str) -> Iterable[tuple[str, ...]]:
    """The words of a name as recorded, without its titles, and with the last name first.

    A name with a number in it is none: it stands in for one.
    """
    words = tuple(_plain(match[0]) for match in _WORD.finditer(name))
    if any(word.isdecimal() for word in words):
        return set()
    bare = words
    while len(bare) > 2 and bare[0] in _TITLES:
        bare = bare[1:]
    return {form for form in (words, bare, (*bare[-1:], *bare[:-1])) if form}


def _plain(word: str) -> str:
    """Small letters without their accents."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def lines_with_private_names(text: str, settings: Settings) -> list[int]:
    """The lines, from 1, in which a person of people.csv is named without `may_publish`.

    Only the seeds hold these names: no build does. The message that names the line does not repeat
    the name, which may be broken over two lines.
    """
    names = PrivateNames(dict.fromkeys(_private_names(settings), ""))
    return sorted({text.count("\n", 0, start) + 1 for _, start, _ in names.found_in(text)})


def _private_names(settings: Settings) -> Iterator[str]:
    try:
        with (settings.seeds_dir / "people.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                name = (row.get("person_name") or "").strip()
                if name and row.get("may_publish") != "true":
                    yield name
    except FileNotFoundError:
        return
