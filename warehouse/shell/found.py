"""`lsmp describe` with words: the tables and columns that have them, the best match first."""

import duckdb

from warehouse.errors import QueryError
from warehouse.query.catalogue import nearest
from warehouse.query.reader import Catalogue, fetch
from warehouse.query.search import VOCABULARY, search_in, search_values
from warehouse.shell.listing import listed, wrapped

# At most; staging and raw have the same words, and nobody starts there.
_SHOWN = 40
# A word as near as this is a slip of the typing.
_SLIP = 0.8

# What is asked with a day is found as the tables are.
_ENTRIES = """(
    from meta.dictionary
    where layer in ('public', 'star', 'meta')
    union all by name
    select
        schema_name,
        function_name as table_name,
        comment as description,
        'public' as layer,
        0 as column_order
    from duckdb_functions()
    where function_type = 'table_macro' and database_name = current_database()
)"""


def search(connection: duckdb.DuckDBPyConnection, typed: str, known: Catalogue) -> str:
    """What has all the words typed. Raises QueryError, with near names, when nothing has."""
    vocabulary = {word for (word,) in fetch(connection, VOCABULARY).rows}
    values = search_values(typed, vocabulary)
    rows = fetch(connection, search_in(_ENTRIES), values).dicts()
    if not rows:
        import difflib

        slips = difflib.get_close_matches(typed.lower(), vocabulary, cutoff=_SLIP)
        near = slips or nearest(typed, [table for _, table in known.tables])
        hint = f"Did you mean {' or '.join(near)}?" if near else "`lsmp describe` lists the tables."
        raise QueryError(f'No table and no column has "{typed}". {hint}')
    akin = " ".join(values[1].replace("|", " ").split()).replace(" ", ", ")
    said = f'No table is called "{typed}". These have the words' + (
        f", or what stands for them here ({akin}):" if akin else ":"
    )
    entries = listed([(row["name"], row["description"]) for row in rows[:_SHOWN]])
    more = len(rows) - _SHOWN
    ending = f"\n\n{wrapped(_MORE.format(more))}" if more > 0 else ""
    return f"{wrapped(said)}\n\n{entries}{ending}"


_MORE = "{} more have them: a further word leaves fewer; the page Data dictionary shows all."
