"""Checks that a build before has passed, which need not be made again on the same rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from warehouse.checks.result import CheckResult
from warehouse.store.candidate import CANDIDATE, PREVIOUS
from warehouse.store.contents import Content, Contents, read_contents, sha256_of_values

_PASSED = """
    select tool, table_name, check_name, column_name, inputs_sha256
    from {}.meta.checks
    where is_passed and inputs_sha256 is not null
"""
_TABLE = re.compile(r"\b(previous\.)?((?:raw|staging|marts|meta)\.\w+)")


class Passed:
    """The checks that a build has passed, by what they followed from."""

    def __init__(self, keys: Iterable[tuple[str, ...]] = ()) -> None:
        self._keys = set(keys)

    def has(self, result: CheckResult) -> bool:
        """Whether the same check of the same rows is among them."""
        place = (result.tool, result.table, result.check_name, result.column)
        return bool(result.inputs_sha256) and (*place, result.inputs_sha256) in self._keys


def read_passed(connection: duckdb.DuckDBPyConnection, database: str) -> Passed:
    """What the build says that is attached under this name; nothing where it says nothing."""
    try:
        return Passed(connection.execute(_PASSED.format(database)).fetchall())
    except duckdb.Error:
        # It was made by older code, or its file is damaged.
        return Passed()


def inputs_of(
    rule: object,
    text: str,
    contents: Mapping[str, Content],
    previous: Mapping[str, Content] | None = None,
) -> str:
    """The hash of what the result of a check follows from; empty where a table is not known.

    rule: all that the check is. text: names the tables that it reads, those of the build before as
    `previous.marts.actions`. contents, previous: what the tables of the two builds hold.
    """
    held = []
    for is_previous, name in sorted(set(_TABLE.findall(text))):
        content = ((previous or {}) if is_previous else contents).get(name)
        if content is None:
            return ""
        held.append((is_previous, name, content.rows_digest))
    return sha256_of_values(rule, held, duckdb.__version__)


@dataclass(frozen=True)
class Builds:
    """What a candidate and the build before hold, and what that one has passed."""

    contents: Contents
    previous: Contents
    passed: Passed


def read_builds(connection: duckdb.DuckDBPyConnection) -> Builds:
    """What the two say of themselves; of one that is not there or cannot be read, nothing."""
    contents, previous = read_contents(connection, CANDIDATE), read_contents(connection, PREVIOUS)
    return Builds(contents, previous, read_passed(connection, PREVIOUS))
