"""How wide the columns of a printed table are, and where words too long for them may break.

Widths are reckoned from the number of characters, which is near enough: a word that is wider than
its column breaks anywhere.
"""

import math
import re
from dataclasses import dataclass

from warehouse.returns.render.layout import SetTable

# Of A4 within its margins, upright and on its side.
UPRIGHT_POINTS = 481.0
SIDEWAYS_POINTS = 728.0

_CHARACTER_EM = 0.62
# How much wider the letters of headings are.
_BOLD = 1.2
_PADDING_POINTS = 11.0

# A word up to this length keeps its column wide enough for it; a text is set in up to so many.
_WHOLE_WORD = 15
_WHOLE_TEXT = 60
# A column with texts longer than the second is not narrower than so many characters.
_READABLE, _LONG_TEXT = 18, 60
_MOST_UPRIGHT_COLUMNS = 6

# The template divides words from so many letters on; longer than the other, no word is English.
_DIVIDED, _LONGEST = 12, 24

_MAY_BREAK = "\u200b"


@dataclass(frozen=True)
class Widths:
    """Of the columns, in points; size: of the letters, in points."""

    columns: tuple[float, ...]
    size: float
    is_sideways: bool


def fit_columns(table: SetTable) -> Widths:
    """Upright in letters of 9 points where that fits, else smaller, else on its side."""
    columns = list(zip(table.headings, *table.rows, strict=True))
    upright = [(9.0, False), (8.0, False)] if len(columns) <= _MOST_UPRIGHT_COLUMNS else []
    size, is_sideways = 7.0, True
    for size, is_sideways in (*upright, (8.0, True), (7.0, True)):
        room = SIDEWAYS_POINTS if is_sideways else UPRIGHT_POINTS
        least = [_least(texts) * size * _CHARACTER_EM + _PADDING_POINTS for texts in columns]
        if sum(least) <= room:
            whole = [_whole(texts) * size * _CHARACTER_EM + _PADDING_POINTS for texts in columns]
            return Widths(_share_room(least, whole, room), size, is_sideways)
    scale = SIDEWAYS_POINTS / sum(least)
    return Widths(tuple(width * scale for width in least), size, is_sideways)


def allow_breaks(text: str, width: float, size: float) -> str:
    """The text, with places to break in the words that are wider than their column."""
    room = max(1, int((width - _PADDING_POINTS) / (size * _CHARACTER_EM)))
    return re.sub(rf"\S{{{room + 1},}}", lambda word: _break_word(word[0], room), text)


def _break_word(word: str, room: int) -> str:
    # A long word of plain letters is divided by the rules of English where the column allows that.
    if word.isascii() and word.isalpha() and _DIVIDED <= len(word) <= min(2 * room, _LONGEST):
        return word
    return _MAY_BREAK.join(word)


def _least(texts: tuple[str, ...]) -> int:
    heading, *cells = texts
    longest = max((len(word) for text in cells for word in text.split(" ")), default=1)
    in_heading = max(len(word) for word in heading.split(" ")) * _BOLD
    least = min(max(longest, math.ceil(in_heading)), _WHOLE_WORD)
    return max(least, _READABLE) if max(map(len, texts)) > _LONG_TEXT else least


def _whole(texts: tuple[str, ...]) -> int:
    return max(_least(texts), min(max(map(len, texts)), _WHOLE_TEXT))


def _share_room(least: list[float], whole: list[float], room: float) -> tuple[float, ...]:
    """The whole width for each where there is room, else the room above the least in proportion."""
    if sum(whole) <= room:
        return tuple(whole)
    wanted = [more - less for less, more in zip(least, whole, strict=True)]
    share = (room - sum(least)) / sum(wanted)
    return tuple(less + more * share for less, more in zip(least, wanted, strict=True))
