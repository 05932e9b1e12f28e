"""A name that was found among the words of a text, and how sure that is."""

from enum import IntEnum
from typing import NamedTuple

from warehouse.seeds.names.person import Person


class Level(IntEnum):
    """How sure it is that the person is meant."""

    DOUBT = 1
    SURE = 2


class Hit(NamedTuple):
    """Words from start to before end that are a name of a person."""

    start: int
    end: int
    level: Level
    person: Person
