"""The answer to a query of the reader's own. Its text is data like any other."""

from __future__ import annotations

import re
from typing import Literal

from dashboards.kit import text
from dashboards.kit.table import Column, table
from warehouse.query.isolated import WIDER_LIMITS, IsolatedAnswer
from warehouse.query.limits import page_limits
from warehouse.text.values import counted

LIMITS = page_limits()
# What is drawn of an answer; the CSV has all of it.
ROWS_SHOWN = 500
_CELLS_SHOWN = 20_000
_CHARACTERS_SHOWN = 1_000

_NUMBER = re.compile(r"(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|DECIMAL.*|DOUBLE|FLOAT|BIGNUM)$")
_SHORT = re.compile(r"(DATE|TIME|BOOLEAN).*(?<!\])$")


def head_html(answer: IsolatedAnswer, query: str) -> str:
    """HTML: how many rows there are, how long it took, and what there is to say of them.

    query: for paper, where the box that holds it is not printed.
    """
    title = _title(answer)
    return (
        f'<div class="lsmp-on-paper">{text.sql(query)}</div>'
        + text.heading(title)
        + text.paragraph(_said(answer), is_quiet=True)
        + "".join(map(text.notice, answer.notes))
    )


def table_html(answer: IsolatedAnswer) -> str:
    """HTML of the first rows: numbers right, null named; nothing where there are none."""
    columns = [
        Column(str(index), name, _shown, _kind(kind))
        for index, (name, kind) in enumerate(zip(answer.columns, answer.types, strict=True))
    ]
    rows = [
        {str(index): cell for index, cell in enumerate(cells)}
        for cells in answer.cells[: _rows_fitting(answer)]
    ]
    return table(f"Answer: {_title(answer)}", columns, rows) if rows else ""


def _rows_fitting(answer: IsolatedAnswer) -> int:
    return min(len(answer.cells), max(1, _CELLS_SHOWN // len(answer.columns)))


def _title(answer: IsolatedAnswer) -> str:
    if not answer.rows_count:
        return "No rows"
    return ("The first " if answer.is_cut else "") + counted(answer.rows_count, "row", "rows")


def _said(answer: IsolatedAnswer) -> str:
    seconds = f"{answer.seconds:.2f}" if answer.seconds >= 0.01 else "less than 0.01"
    parts = [f"Answered in {seconds} seconds."]
    if not answer.rows_count:
        parts.append(f"The query found nothing. Columns: {', '.join(answer.columns)}.")
    if answer.is_cut:
        parts.append(
            f"There are more than the limit of {answer.rows_count:,}: filter, or summarise, to see"
            f" others.{WIDER_LIMITS}"
        )
    shown = _rows_fitting(answer)
    if shown < answer.rows_count:
        parts.append(f"The first {shown:,} are shown here; the CSV has all {answer.rows_count:,}.")
    return " ".join(parts)


def refusal_html(words: str) -> str:
    """HTML: why there is no answer, in the words of DuckDB or of the limit that was met."""
    first, _, rest = words.partition("\n")
    more = text.preformatted(rest.strip("\n"), label="What DuckDB says") if rest.strip() else ""
    return text.heading("No answer") + text.notice(first) + more


def _shown(cell: str | None) -> str:
    if cell is None:
        return "null"
    if len(cell) > _CHARACTERS_SHOWN:
        return f"{cell[:_CHARACTERS_SHOWN]} … (cut here; the CSV has all of it)"
    return cell


def is_number(type_name: str) -> bool:
    """Whether values of this type of DuckDB are numbers."""
    return bool(_NUMBER.match(type_name))


def _kind(type_name: str) -> Literal["text", "short", "number"]:
    if is_number(type_name):
        return "number"
    return "short" if _SHORT.match(type_name) else "text"
