"""Names of people who may not be named, typed in another cell than that of people.csv."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.contract import TABLES, Column, Kind
from warehouse.csv_file import LINE
from warehouse.private_names import PrivateNames
from warehouse.problems import Problem

_c = pl.col


def private_names(tables: Mapping[str, pl.DataFrame]) -> PrivateNames:
    """The names of people.csv that may not be published, each with the line of the person."""
    if "people" not in tables:
        return PrivateNames({})
    people = tables["people"].filter(~_c("may_publish").fill_null(False)).drop_nulls("person_name")
    lines = people.select("person_name", LINE).iter_rows()
    return PrivateNames({name: f"line {line}" for name, line in lines})


def names_in_the_wrong_place(
    tables: Mapping[str, pl.DataFrame], names: PrivateNames
) -> Iterator[Problem]:
    """A problem for each text and each id of a row's own that holds such a name."""
    words = names.longest_words
    searched = [
        (name, frame, column.name)
        for name, frame in tables.items()
        for column in TABLES[name].columns
        if words and frame.height and _is_searched(column, name)
    ]
    if not searched:
        return
    # The few cells with one word of a name, or with an accent that hides it, are read in full.
    texts = pl.concat([frame[column].alias("text") for _, frame, column in searched])
    may_hold = texts.str.contains_any(words, ascii_case_insensitive=True) | texts.str.contains(
        r"[^\x20-\x7e]"
    )
    places = deque(may_hold.fill_null(False).arg_true())
    start = 0
    for name, frame, column in searched:
        while places and places[0] < start + frame.height:
            row = places.popleft() - start
            for who, _, _ in names.found_in(frame[column][row]):
                line = frame[LINE][row]
                yield Problem(TABLES[name].file_name, line, column, _message(who))
        start += frame.height


def _is_searched(column: Column, table: str) -> bool:
    if table == "people" and column.name == "person_name":
        return False
    return column.kind is Kind.TEXT or (column.kind is Kind.ID and column.references is None)


def _message(who: str) -> str:
    return (
        f"holds the name of the person in {who} of people.csv, who may not be named; write the role"
        " or the body instead"
    )
