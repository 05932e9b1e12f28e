"""The queries that the SQL page offers to start from. Each runs on every build: a test sees to it.

They compute nothing: what they ask for stands in the marts.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboards.kit.question import Question

_FILE = Path(__file__).with_name("examples.sql")


@dataclass(frozen=True)
class Example:
    """A question that somebody has, and the query that answers it; $1 is the partnership."""

    question: str
    query: str

    def sql(self, partnership: str) -> str:
        """The query for a partnership."""
        values = (partnership,) if "$1" in self.query else ()
        return Question(self.query, values).sql


# Each stands in the file below a comment with its question, apart from the next by an empty line.
EXAMPLES = tuple(
    Example(*text.removeprefix("-- ").split("\n", 1))
    for text in _FILE.read_text(encoding="utf-8").strip().split("\n\n")
)
