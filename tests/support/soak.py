"""`make soak` runs the same tests as `make test`, longer and more often."""

import os
from collections.abc import Iterable
from typing import TypeVar

IS_SOAK = os.environ.get("LSMP_SOAK") == "1"

_Value = TypeVar("_Value")


def some(values: Iterable[_Value], *places: int) -> list[_Value]:
    """All of them in a soak; else those at these places, which stand for the others."""
    listed = list(values)
    return listed if IS_SOAK else [listed[place] for place in places]
