"""Who may be named, and names of others typed in another cell than that of people.csv."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import polars as pl

from warehouse.seeds.contract import TABLES, Column, Kind
from warehouse.seeds.csv_file import LINE
from warehouse.seeds.names import PrivateNames
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, over, problems_at

_c = pl.col


def private_names(tables: Frames) -> PrivateNames:
    """The names of people.csv that may not be published, each with the line of the person."""
    if "people" not in tables:
        return PrivateNames({})
    people = tables["people"].filter(~_c("may_publish").fill_null(False)).drop_nulls("person_name")
    lines = people.select("person_name", LINE).iter_rows()
    return PrivateNames({name: f"line {line}" for name, line in lines})


def names_in_the_wrong_place(tables: Frames, names: PrivateNames) -> Iterator[Problem]:
    """A problem for each text and each id of a row's own that holds such a name."""
    words = names.longest_words
    columns = [
        (table, column.name)
        for table in tables
        for column in TABLES[table].columns
        if _is_searched(column, table)
    ]
    if not (words and columns):
        return
    # All texts as one, and of each column where it begins. The few cells with one word of a name,
    # or with an accent that hides it, are read in full.
    texts = pl.concat([tables[table][column].alias("text") for table, column in columns])
    starts = [0, *accumulate(tables[table].height for table, _ in columns)]
    may_hold = texts.str.contains_any(words, ascii_case_insensitive=True) | texts.str.contains(
        r"[^\x20-\x7e]"
    )
    for place in may_hold.fill_null(False).arg_true():
        number = bisect_right(starts, place) - 1
        table, column = columns[number]
        for who, _, _ in names.found_in(texts[place]):
            message = (
                f"holds the name of the person in {who} of people.csv, who may not be named;"
                " write the role or the body instead"
            )
            line = tables[table][LINE][place - starts[number]]
            yield Problem(TABLES[table].file_name, line, column, message)


def _is_searched(column: Column, table: str) -> bool:
    if table == "people" and column.name == "person_name":
        return False
    return column.kind is Kind.TEXT or (column.kind is Kind.ID and column.references is None)


@over("people", "documents", "grants")
def who_may_be_named_has_an_office(tables: Frames) -> Iterator[Problem]:
    """A public office-holder or somebody who signed a decision, and nobody under both answers."""
    people = tables["people"]
    signed = pl.concat(tables[name]["signed_by_person_id"] for name in ("documents", "grants"))
    without = people.filter(
        _c("may_publish") & _c("public_office").is_null() & ~_c("person_id").is_in(signed.implode())
    )
    yield from problems_at(
        without,
        "people",
        "may_publish",
        "only a public office-holder or somebody who signed a decision may be named; fill"
        " public_office or write false",
    )
    spelt = _c("person_name").str.to_lowercase()
    both = people.filter(_c("may_publish").n_unique().over(spelt) > 1)
    yield from problems_at(
        both.filter(_c("may_publish")),
        "people",
        "may_publish",
        "another row has the same name and may not be published; tell the two apart",
    )
