"""One record of a CSV file: its cells, or what is wrong with its quotes."""

import csv
import re

# Whole cells, then one that begins without a quote and holds one: `5" pipe`, ` "London, UK"`.
_STRAY_QUOTE = re.compile(r'(?:(?:"(?:[^"]|"")*"|[^",]*),)*+[^",]+"')
# Characters of a cell, as Python's csv has it.
_LONGEST_FIELD = 131_072


def cells_of(record: str) -> list[str] | str:
    """The cells of one record, or what is wrong with its quotes."""
    if _STRAY_QUOTE.match(record):
        return (
            "a double quote stands inside a cell that does not begin with one; put the cell in"
            " double quotes and double those within"
        )
    # The limit is one of the whole process, and other libraries lift it.
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        return next(csv.reader([record], strict=True))
    except csv.Error as error:
        if "end of data" in str(error):
            return (
                "a double quote is opened and not closed on this line;"
                " a cell cannot hold a line break"
            )
        if "field larger" in str(error):
            return f"a cell is longer than {_LONGEST_FIELD:,} characters; shorten it"
        return "text follows a closing double quote; double the quotes that belong to the text"
