"""The tables and columns of a published build, and the names nearest to a wrong one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

# Where an unqualified table is looked for: readers write `actions` for `marts.actions`.
SEARCH_PATH = "marts"
# Those to offer first come first.
_SCHEMAS = (SEARCH_PATH, "meta", "staging", "raw")

# At most so many names are suggested, and none less like the wrong one than this.
_SUGGESTED = 3
_NEAR = 0.5
# A name as near as this is a slip of the typing, and others are noise if they are further off.
_SLIP = 0.85
_AS_NEAR = 0.1
# How near a name is that shares a whole word with the wrong one (deadline, deadline_as_stated).
_SHARES_A_WORD = 0.7

_COLUMNS = """
    select schema_name, table_name, column_name from {}
    order by
        list_position($1, schema_name),
        schema_name,
        regexp_matches(table_name, '^(dim|fct)_'),
        table_name,
        {}
"""
_OF_DUCKDB = _COLUMNS.format(
    "duckdb_columns() where not internal and database_name = current_database()", "column_index"
)
# The same of a build, in a fourth of the time.
_OF_THE_DICTIONARY = _COLUMNS.format(
    "meta.dictionary where column_name is not null", "column_order"
)

# Of meta.dictionary: those to start from come first.
LAYER_ORDER = "list_position(['public', 'star', 'meta', 'staging', 'raw'], layer)"


@dataclass(frozen=True)
class Catalogue:
    """tables: the columns of each table in their order, by schema and name of the table.

    Those to start from come first: the public ones, then the star that they are built from.
    """

    tables: Mapping[tuple[str, str], list[str]]

    @property
    def schemas(self) -> list[str]:
        """The schemas that have tables, the public one first."""
        return list(dict.fromkeys(schema for schema, _ in self.tables))

    def in_schema(self, schema: str) -> list[str]:
        """The tables of a schema."""
        return [table for found, table in self.tables if found == schema]

    def columns(self, schema: str, table: str) -> list[str]:
        """The columns of a table; none of an unknown one. schema: empty for the search path."""
        return self.tables.get((schema or SEARCH_PATH, table), [])

    def tables_with(self, column: str) -> list[str]:
        """The tables that have a column of this name, written with their schemas."""
        return [".".join(place) for place, columns in self.tables.items() if column in columns]


def read_catalogue(cursor: duckdb.DuckDBPyConnection, *, by_dictionary: bool = False) -> Catalogue:
    """The catalogue of the database that the cursor reads; a build's dictionary has all of it."""
    query = _OF_THE_DICTIONARY if by_dictionary else _OF_DUCKDB
    tables: dict[tuple[str, str], list[str]] = {}
    for schema, table, column in cursor.execute(query, [list(_SCHEMAS)]).fetchall():
        tables.setdefault((schema, table), []).append(column)
    return Catalogue(tables)


def nearest(wrong: str, names: Iterable[str]) -> list[str]:
    """The names most like the wrong one, three at most, the nearest first; none when none is."""
    scored = [(_likeness(wrong.lower(), name.lower()), name) for name in dict.fromkeys(names)]
    best = max((score for score, _ in scored), default=0.0)
    least = best - _AS_NEAR if best >= _SLIP else _NEAR
    near = sorted((-score, place) for place, (score, _) in enumerate(scored) if score >= least)
    return [scored[place][1] for _, place in near[:_SUGGESTED]]


def _likeness(wrong: str, name: str) -> float:
    """From 0 to 1, by letters; more where they share a word of some length."""
    # Imported here: most names are right.
    import difflib

    by_letters = difflib.SequenceMatcher(None, wrong, name).ratio()
    words, others = ({word for word in text.split("_") if len(word) > 2} for text in (wrong, name))
    if not words & others:
        return by_letters
    # Of several that share a word, the one that has the most of it.
    shared = len(words & others) / max(len(words), len(others))
    return max(by_letters, _SHARES_A_WORD + (1 - _SHARES_A_WORD) * shared * by_letters)
