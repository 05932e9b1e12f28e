"""How much one query may take. Imports nothing but errors."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from warehouse.errors import WarehouseError

# What the settings are called after: those of `lsmp sql` and of the page SQL.
_COMMAND, _PAGE = "SQL", "PAGE_SQL"
_LARGEST = 1_000_000_000


@dataclass(frozen=True)
class Limits:
    """How much one query may take.

    rows: more are cut off, and the result says so. memory_mb: of DuckDB, in megabytes. answer_mb:
    of the answer itself, in the memory of this process.
    """

    seconds: float = 30.0
    rows: int = 1_000_000
    memory_mb: int = 1_000
    answer_mb: int = 2_000

    def too_large(self) -> str:
        """What is said of an answer that takes more memory than it may."""
        return (
            f"The answer is too large: its rows take more than {self.answer_mb:,} MB."
            " Narrow it: fewer columns, a filter, a limit, shorter texts."
        )


def command_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Those of `lsmp sql`: LSMP_SQL_SECONDS, _ROWS, _MEMORY_MB and _ANSWER_MB, else the usual.

    Raises WarehouseError for a setting that is no number above 0.
    """
    return _from_environment(_COMMAND, Limits(), environment)


def page_limits(environment: Mapping[str, str] = os.environ) -> Limits:
    """Those of the page SQL, LSMP_PAGE_SQL_SECONDS and so on; raises the same.

    The usual ones are less than the command's, because many use the pages at once.
    """
    usual = Limits(seconds=10, rows=100_000, memory_mb=512, answer_mb=200)
    return _from_environment(_PAGE, usual, environment)


def _from_environment(place: str, usual: Limits, environment: Mapping[str, str]) -> Limits:
    names = {field.name: f"LSMP_{place}_{field.name.upper()}" for field in fields(Limits)}
    found = {
        field: _number(name, environment) for field, name in names.items() if environment.get(name)
    }
    return replace(usual, **found)


def _number(name: str, environment: Mapping[str, str]) -> int:
    text = environment[name]
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _LARGEST:
        raise WarehouseError(
            f"The setting {name} is '{text}'; it must be a whole number from 1 to {_LARGEST:,}."
        )
    return int(text)
