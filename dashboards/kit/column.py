"""Columns of a table by what they hold: name in the mart, heading, and the words for none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from dashboards.kit.format import code, words
from dashboards.kit.table import Column
from warehouse.text import values


def text(name: str, heading: str, otherwise: str = values.NOT_STATED) -> Column:
    """Text as recorded."""
    return Column(name, heading, lambda found: words(found, otherwise))


def short(name: str, heading: str, otherwise: str = values.NOT_STATED) -> Column:
    """Text that stays on one line."""
    return Column(name, heading, lambda found: words(found, otherwise), "short")


def date(name: str, heading: str, otherwise: str = values.NOT_STATED) -> Column:
    """A day."""
    return Column(name, heading, lambda found: values.day(found, otherwise), "short")


def _of(show: Callable[[Any], str], kind: Literal["short", "number"]) -> Callable[..., Column]:
    return lambda name, heading: Column(name, heading, show, kind)


coded = _of(code, "short")
flag = _of(values.yes_or_no, "short")
# A count, which is not known without one; and one that a source states.
number = _of(values.count, "number")
stated = _of(values.stated_count, "number")
pounds = _of(values.pounds, "number")
# A change in pounds, with its sign.
change = _of(values.change_in_pounds, "number")
# A percentage that a source can leave open; and a rate, which needs a denominator.
percent = _of(values.percent, "number")
rate = _of(values.rate, "number")
