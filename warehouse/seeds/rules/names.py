"""Who may be named, and names of others typed in another cell than that of people.csv."""

from collections.abc import Iterator

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
    for name, frame in tables.items():
        columns = [column.name for column in TABLES[name].columns if _is_searched(column, name)]
        if not (words and frame.height and columns):
            continue
        # The few cells with one word of a name, or with an accent that hides it, are read in full.
        texts = pl.concat([frame[column].alias("text") for column in columns])
        may_hold = texts.str.contains_any(words, ascii_case_insensitive=True) | texts.str.contains(
            r"[^\x20-\x7e]"
        )
        for place in may_hold.fill_null(False).arg_true():
            column, row = columns[place // frame.height], place % frame.height
            for who, _, _ in names.found_in(texts[place]):
                message = (
                    f"holds the name of the person in {who} of people.csv, who may not be named;"
                    " write the role or the body instead"
                )
                yield Problem(TABLES[name].file_name, frame[LINE][row], column, message)


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
