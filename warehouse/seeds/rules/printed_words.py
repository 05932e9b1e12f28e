"""Words of a source that look like what a spreadsheet makes of words: Dec-17 for December 2017.

A source may print them so, so this is a doubt and no problem; an issue with the same `as_printed`
says that it does. A change against the build before is told there (`expectations/*/previous.yml`).
"""

from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.seeds.cells.forms import ROUNDED_NUMBER
from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import EDITING, Doubt, Problem, listed, quoted
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames

_c = pl.col

_MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
# Dec-17; 12-Oct-17; 01/12/2017 and 04/2017; the number of a day; 14:00:00; TRUE; 1.2E+05.
_SHOWN = (
    rf"^(?:{_MONTH}-[0-9]{{2,4}}|[0-9]{{1,2}}-{_MONTH}(?:-[0-9]{{2,4}})?"
    r"|[0-9]{1,2}/(?:[0-9]{1,2}/)?[0-9]{2,4}|[34][0-9]{4}|[0-9]{1,2}(?::[0-9]{2}){2}"
    rf"|TRUE|FALSE|{ROUNDED_NUMBER})$"
)
# Only programs write days so; what is recorded of them in our own words may be one.
_ISO_DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?: .*)?$"
_OURS = "recorded_as"
# 6 of "6.", 1 of "1)": in an issue a source prints more than that.
_BARE_NUMBER = "^[0-9]{1,3}$"
# What recorded_as says where the source does print an issue's words so.
_PRINTED_SO = "printed so"
# The lists whose numbers a source prints: the columns that tell one from another, and the place.
_LISTS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "actions": (("meeting_id",), "action_order"),
    "workstreams": (("partnership_id", "financial_year"), "workstream_order"),
    "objectives": (("partnership_id", "financial_year", "strand_id"), "objective_order"),
}
_NUMBER = _c("printed_number").cast(pl.String)
_MOST_NAMED = 3


def doubt_about_printed_words(tables: Frames) -> Doubt:
    """The words of all columns that hold a source's own, one problem a file."""
    return Doubt(
        name="printed_words",
        description="What a source prints is recorded as it prints it, not as a spreadsheet does.",
        reason=(
            "A spreadsheet makes Dec-17 of December 2017, 6 of 6. and 3.1 of 3.10. Where the source"
            " prints that, an issue with the same as_printed says so; of an issue itself,"
            f' recorded_as says "{_PRINTED_SO}".'
        ),
        problems=tuple(_problems(tables)),
    )


def _problems(tables: Frames) -> Iterator[Problem]:
    """One for each table that has a doubtful cell, or several."""
    for name, frame in tables.items():
        if not (rules := list(_rules(name))):
            continue
        # All rules of a table in one pass; most find nothing.
        found = frame.select(rule.alias(str(n)) for n, (_, rule) in enumerate(rules))
        cells = [
            frame.filter(is_doubtful).select(LINE, column=pl.lit(column), words=_text(column))
            for (column, _), is_doubtful in zip(rules, found, strict=True)
            if is_doubtful.any()
        ]
        if cells:
            doubtful = pl.concat(cells).unique().sort(LINE, "column")
            doubtful = doubtful.filter(~_c("words").is_in(_printed_so(tables, name).implode()))
            if not doubtful.is_empty():
                yield _one_problem(name, doubtful)


def _printed_so(tables: Frames, name: str) -> pl.Series:
    """The words that issues about this table say a source does print."""
    if "source_issues" not in tables:
        return pl.Series(dtype=pl.String)
    about = tables["source_issues"].filter(_c("table_name") == name)
    return about["as_printed"].drop_nulls()


def _rules(name: str) -> Iterator[tuple[str, pl.Expr]]:
    """The columns of a table that hold a source's words, and what is doubtful in each."""
    is_stated = (
        ~_text(_OURS).str.contains(f"(?i){_PRINTED_SO}")
        if name == "source_issues"
        else pl.lit(True)
    )
    for column in TABLES[name].columns:
        if column.is_verbatim:
            shown = _SHOWN if column.name == _OURS else f"{_SHOWN}|{_ISO_DAY}"
            yield column.name, is_stated & _text(column.name).str.contains(shown)
    if name == "source_issues":
        yield "as_printed", is_stated & _text("as_printed").str.contains(_BARE_NUMBER)
    if name in _LISTS:
        yield "printed_number", _is_of_another_kind(*_LISTS[name])


def _text(column: str) -> pl.Expr:
    return _c(column).cast(pl.String)


def _is_of_another_kind(one_list: tuple[str, ...], place: str) -> pl.Expr:
    """In a list where some end in a sign, a number alone; 3.1 after 3.9, where 3.10 is meant."""
    ends_in_a_sign = _NUMBER.str.contains("[0-9][.)]$").any().over(one_list)
    before = _NUMBER.shift(1).over(one_list, order_by=place)
    is_tenth = _NUMBER.str.contains("[.]1$") & (before == _NUMBER.str.replace("[.]1$", ".9"))
    return ends_in_a_sign & _NUMBER.str.contains("[0-9]$") | is_tenth


def _one_problem(name: str, cells: pl.DataFrame) -> Problem:
    first, column, words = cells.row(0)
    file, advice = TABLES[name].file_name, f"compare with the source; {EDITING}"
    if cells.height == 1:
        told = f"{quoted(words)} looks like what a spreadsheet makes of words; {advice}"
        return Problem(file, first, column, told)
    lines = listed([str(line) for line in cells[LINE].unique(maintain_order=True)], _MOST_NAMED)
    columns = listed(cells["column"].unique(maintain_order=True).to_list(), _MOST_NAMED)
    told = (
        f"{cells.height:,} cells look like what a spreadsheet makes of words, in lines {lines} of"
        f" {columns}: {quoted(words)} in line {first}; {advice}"
    )
    return Problem(file, 0, "", told)
