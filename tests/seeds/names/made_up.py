"""Names that nobody has and sentences that name nobody, the same in each run."""

import itertools
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from warehouse.seeds.names.folding import digraphs, plain

FOLDER = Path(__file__).parent
Name = tuple[str, str]

_TITLES = ("Mr", "Ms", "Dr", "mrs", "PROF.", "Cllr")
# Ten ways in which people write a name.
WAYS: dict[str, Callable[[str, str], str]] = {
    "as recorded": lambda first, last: f"{first} {last}",
    "capitals": lambda first, last: f"{first} {last}".upper(),
    "no signs": lambda first, last: plain(f"{first} {last}").title(),
    "two letters for one": lambda first, last: digraphs(f"{first} {last}").title(),
    "in a file's name": lambda first, last: plain(f"{first}_{last}2").replace(" ", "_"),
    "run together": lambda first, last: f"{first}{last}".replace(" ", ""),
    "turned": lambda first, last: f"{last}, {first}",
    "middle initial": lambda first, last: f"{first} B. {last}",
    "title": lambda first, last: f"{_TITLES[len(first + last) % len(_TITLES)]} {last}",
    "initial": lambda first, last: f"{first[0]}. {last}",
}


def names() -> list[Name]:
    """Five hundred of twenty languages."""
    parts = yaml.safe_load((FOLDER / "languages.yml").read_text(encoding="utf-8"))
    return [name for firsts, lasts in parts.values() for name in itertools.product(firsts, lasts)]


def sentences(count: int) -> Iterator[str]:
    """Sentences as minutes and decisions have them: all names in them are public or of bodies."""
    words = yaml.safe_load((FOLDER / "sentences.yml").read_text(encoding="utf-8"))
    chance = random.Random(1)
    for _ in range(count):
        text = chance.choice(words["sentences"])
        while "{" in text:
            before, _, rest = text.partition("{")
            kind, _, after = rest.partition("}")
            text = before + str(chance.choice(words[kind])) + after
        yield text[0].upper() + text[1:]
