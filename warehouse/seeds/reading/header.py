"""The names of the columns of a seed file, in whatever order they stand."""

import re

from warehouse.seeds.contract import Table
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.signs.characters import complaint_about

_COLUMN = re.compile(r"[a-z_]+")


def wrong_header(cells: list[str], table: Table) -> list[Problem]:
    """A problem for each column that is missing, unknown or there twice."""
    missing = [name for name in table.column_names if name not in cells]
    if len(missing) == len(table.column_names):
        message = f"this line is not the header, which is {','.join(table.column_names)}"
        return [Problem(table.file_name, 1, "", message)]
    message = "the column is missing from the header"
    problems = [Problem(table.file_name, 1, name, message) for name in missing]
    for name in dict.fromkeys(cells):
        if name not in table.column_names:
            strange = None if name.isascii() else complaint_about(name)
            hint = f", which {strange}" if strange else suggestion(name, missing)
            # A name may stand here when a line was lost or cells were shifted.
            shown = quoted(name) if _COLUMN.fullmatch(name) or not table.holds_names else ""
            message = f"unknown column {shown or '(not shown)'} in the header{hint}"
            problems.append(Problem(table.file_name, 1, "", message))
        elif cells.count(name) > 1:
            message = "the column stands twice in the header"
            problems.append(Problem(table.file_name, 1, name, message))
    return problems
