"""Names with words beside them, as wide as the terminal."""

import shutil
import textwrap
from collections.abc import Sequence

# Of a line of words, in characters.
_NARROWEST, _WIDEST = 40, 120


def wrapped(text: str) -> str:
    """A paragraph in lines that fit."""
    return textwrap.fill(text, _width(), break_long_words=False)


def listed(pairs: Sequence[tuple[str, str]]) -> str:
    """Names to the left, words to the right of them, or below a name that is too long."""
    left = min(max((len(name) for name, _ in pairs), default=0), _width() // 3) + 2
    lines = []
    for name, words in pairs:
        parts = textwrap.wrap(words, _width() - left) or [""]
        if len(name) + 2 > left:
            lines += textwrap.wrap(name, _width(), break_long_words=False)
        else:
            lines.append(f"{name:<{left}}{parts.pop(0)}")
        lines += [" " * left + part for part in parts]
    return "\n".join(lines)


def _width() -> int:
    columns = shutil.get_terminal_size((100, 40)).columns
    return max(_NARROWEST, min(columns, _WIDEST))
