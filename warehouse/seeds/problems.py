"""One thing wrong in a seed file, and how it is worded."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warehouse.text.unseen import escape, has_unseen

# Where it is told how each program is kept from changing what it opens and saves.
EDITING = "docs/how-to/README.md says how to edit the seeds in a spreadsheet"


@dataclass(frozen=True, order=True)
class Problem:
    """What is wrong at one place of a seed file.

    line counts from 1, the header; 0 means the file as a whole. column is a column name, or empty
    when the whole line is meant.
    """

    file: str
    line: int
    column: str
    message: str

    @property
    def place(self) -> str:
        """`grants.csv:3:amount_gbp`; parts that do not apply are left out."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part)

    def __str__(self) -> str:
        """`grants.csv:3:amount_gbp: message`."""
        return f"{self.place}: {self.message}"


@dataclass(frozen=True)
class Doubt:
    """A rule whose breaches somebody should look at, and which stops nothing.

    name: lasts, as the name of a check of the build. description: what should be true. reason: why
    it matters. problems: where it is not so.
    """

    name: str
    description: str
    reason: str
    problems: tuple[Problem, ...]


def quoted(value: str) -> str:
    """A found value as it is shown in a message: in quotes, escapes visible, cut when long."""
    shown = value if len(value) <= 60 else value[:57] + "..."
    return "'" + "".join(c if _is_seen_alone(c) else escape(c) for c in shown) + "'"


def _is_seen_alone(character: str) -> bool:
    """Whether a character is seen as one: accents join the letter before them."""
    return not has_unseen(character) and not unicodedata.category(character).startswith("M")


def suggestion(value: str, allowed: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest allowed value, or nothing when none is near.

    An allowed value that somebody else mistyped, with a sign that nobody sees, is not proposed.
    """
    plain = [other for other in allowed if other.isascii() and not has_unseen(other)]
    # Imported here: most values are right.
    import difflib

    near = difflib.get_close_matches(value.lower(), plain, n=1, cutoff=0.6)
    return f"; did you mean '{near[0]}'?" if near else ""


def listed(words: Sequence[str], most: int) -> str:
    """`2, 3 and 4`; of more than are to be named the first, `and others`."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and others"
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
