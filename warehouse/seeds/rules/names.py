"""Who may be named, and names of others typed in another cell than that of people.csv."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate

import polars as pl

from warehouse.seeds.contract import TABLES, Column, Kind
from warehouse.seeds.names import Level, PrivateNames, bare_name
from warehouse.seeds.problems import Doubt, Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, over, problems_at

_c = pl.col

# The sum of a file is no word, though its letters may be.
_SUM = re.compile(r"[0-9a-f]{64}")
_MESSAGES = {
    Level.SURE: (
        "holds the name of the person in {} of people.csv, who may not be named; write the role or"
        " the body instead"
    ),
    Level.DOUBT: (
        "may hold the name of the person in {} of people.csv, who may not be named; if it does,"
        " write the role or the body instead"
    ),
}
# Where organisations are named.
_BODIES = (
    ("organisations", "organisation_name"),
    ("organisations", "short_name"),
    ("organisations", "former_names"),
    ("partnerships", "partnership_name"),
    ("partnerships", "host_name"),
    ("bodies", "body_name"),
)


def private_names(tables: Frames) -> PrivateNames:
    """The names of people.csv that may not be published, each with the line of the person."""
    if "people" not in tables:
        return PrivateNames({})
    people = tables["people"].drop_nulls("person_name")
    may_publish = _c("may_publish").fill_null(False)
    private = people.filter(~may_publish).select("person_name", LINE).iter_rows()
    public = people.filter(may_publish).select("person_name", _c("public_office").fill_null(""))
    bodies = [
        tables[table][column].drop_nulls()
        for table, column in _BODIES
        if table in tables and column in tables[table].columns
    ]
    return PrivateNames(
        {name: f"line {line}" for name, line in private},
        dict(public.iter_rows()),
        (name for names in bodies for name in names),
    )


def names_in_the_wrong_place(tables: Frames, names: PrivateNames) -> dict[Level, list[Problem]]:
    """A problem for each such name in a text or in a row's own id, by how sure it is."""
    found: dict[Level, list[Problem]] = {level: [] for level in Level}
    for level, problem in _found(tables, names):
        found[level].append(problem)
    return found


def doubt_about_names(problems: Iterable[Problem]) -> Doubt:
    """What a person should look at: a surname alone, and what may be another person's name."""
    return Doubt(
        name="private_surnames",
        description=(
            "No text and no id holds the surname of a person who may not be named, or what may as"
            " well be the name of somebody else."
        ),
        reason=(
            "A surname alone may be that of another person or a word, so it stops nothing; where it"
            " is meant, it would be published word for word."
        ),
        problems=tuple(problems),
    )


def _found(tables: Frames, names: PrivateNames) -> Iterator[tuple[Level, Problem]]:
    columns = [
        (table, column.name)
        for table in tables
        for column in TABLES[table].columns
        if _is_searched(column, table)
    ]
    if not (names.people and columns):
        return
    # Each text once, all as one, and of each column where its own begin; the few that may hold a
    # name are read.
    distinct = [tables[table][column].unique().drop_nulls() for table, column in columns]
    texts = pl.concat(each.cast(pl.String).alias("text") for each in distinct)
    starts = [0, *accumulate(map(len, distinct))]
    # The same words stand in many columns.
    places_in = cache(names.places_in)
    for index in names.screen.may_name(texts).arg_true():
        text = texts[index]
        if _SUM.fullmatch(text) or not (places := places_in(text)):
            continue
        table, column = columns[bisect_right(starts, index) - 1]
        for line in tables[table].filter(_c(column) == text)[LINE]:
            for place in places:
                message = _MESSAGES[place.level].format(place.who)
                yield place.level, Problem(TABLES[table].file_name, line, column, message)


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
    spelt = _c("person_name").cast(pl.String).map_elements(bare_name, return_dtype=pl.String)
    both = people.filter(_c("may_publish").n_unique().over(spelt) > 1)
    yield from problems_at(
        both.filter(_c("may_publish")),
        "people",
        "may_publish",
        "another row has the same name and may not be published; tell the two apart",
    )
