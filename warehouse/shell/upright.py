"""An answer on a terminal: a table, or one column a line where the table is wider than that."""

from warehouse.query.reader import Result
from warehouse.query.tabular import rows_told, shown, to_table
from warehouse.shell.listing import listed
from warehouse.shell.pager import fits, has_pager, is_wide


def on_terminal(found: Result, *, is_paged: bool) -> str:
    """The table if it is not too wide; is_paged: the pager, if there is one, shows a wider one.

    Rows that can all be seen at once when they stand upright do so in any case.
    """
    table = to_table(found)
    if not found.rows or not is_wide(table):
        return table
    upright = _upright(found)
    return table if is_paged and has_pager() and not fits(upright) else upright


def _upright(found: Result) -> str:
    rows = [
        f"-- row {number}\n"
        + listed([(name, shown(cell)) for name, cell in zip(found.columns, row, strict=True)])
        for number, row in enumerate(found.rows, start=1)
    ]
    return "\n".join([*rows, rows_told(found)]) + "\n"
