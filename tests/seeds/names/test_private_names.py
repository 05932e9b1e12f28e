"""A private name is found however it is written, and ordinary sentences are let through.

In `make test` each of 500 names in ten ways stands in one column; in `make soak` in each of them.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest
import yaml

from tests.conftest import REAL_SEEDS
from tests.seeds.conftest import Check
from tests.seeds.names.made_up import WAYS, names, sentences
from tests.support.soak import IS_SOAK
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES, Kind
from warehouse.seeds.names import Level, PrivateNames
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.names import names_in_the_wrong_place, private_names

FORMS = yaml.safe_load(Path(__file__).with_name("forms.yml").read_text(encoding="utf-8"))
PUBLIC = {"Sadiq Khan": "Mayor of London", "Cllr Muhammed Butt": "Councillor, London Councils"}
LEVELS = {"refused": [Level.SURE], "warned": [Level.DOUBT], "neither": []}


@pytest.mark.parametrize("name", FORMS)
def test_a_name_is_refused_or_warned_of_by_its_form(name: str) -> None:
    found = PrivateNames({name: "line 2"}, PUBLIC, ["Grant Thornhill"])
    levels = {
        (kind, text): sorted({place.level for place in found.places_in(text)})
        for kind, texts in FORMS[name].items()
        for text in texts
    }
    assert {key: level for key, level in levels.items() if level != LEVELS[key[0]]} == {}
    for kind, text in levels:
        # What is found in one text is found among many, and not repeated by a message.
        is_found = found.screen.may_name(pl.Series([text])).item()
        assert is_found or kind == "neither", text
        assert not found.places_in(found.hidden_in(text))


def frames(texts: Sequence[str], *, in_each: bool) -> dict[str, pl.DataFrame]:
    """Tables with the texts in each column of free text, or by turns in one after the other."""
    columns = [
        (table.name, column.name)
        for table in TABLES.values()
        for column in table.columns
        if column.kind is Kind.TEXT and column.name != "person_name"
    ]
    shares = {
        place: list(texts if in_each else texts[number :: len(columns)])
        for number, place in enumerate(columns)
    }
    return {
        name: pl.DataFrame(
            {
                column.name: pl.Series(
                    shares.get((name, column.name), []), dtype=pl.String
                ).extend_constant(
                    None, max(map(len, shares.values())) - len(shares.get((name, column.name), []))
                )
                for column in table.columns
            }
        ).with_row_index(LINE, offset=2)
        for name, table in TABLES.items()
    }


def test_500_names_in_ten_ways_are_refused_in_every_column() -> None:
    given = names()
    assert len(set(given)) == 500
    found = PrivateNames({f"{first} {last}": "line 2" for first, last in given})
    written = [f"Told by {way(*name)}, of it" for way in WAYS.values() for name in given]
    tables = frames(written, in_each=IS_SOAK)
    problems = {
        (problem.file, problem.column, problem.line)
        for problem in names_in_the_wrong_place(tables, found)[Level.SURE]
    }
    filled = {
        (f"{name}.csv", column, line)
        for name, frame in tables.items()
        for column in frame.columns
        if column != LINE
        for line in frame.filter(pl.col(column).is_not_null())[LINE]
    }
    assert len(filled) >= 5000
    assert filled - problems == set()


def test_ordinary_sentences_are_let_through(before: CheckedSeeds) -> None:
    """The names are those of the test above and the real ones; the bar is 2 in 100 refused."""
    people = before.tables["people"]
    made_up = pl.DataFrame({"person_name": [" ".join(name) for name in names()]}).with_columns(
        may_publish=False,
        public_office=pl.lit(None, pl.String),
        _line=pl.lit(2, people[LINE].dtype),
    )
    known = before.tables | {"people": pl.concat([people, made_up], how="diagonal")}
    tables = frames(list(sentences(5000)), in_each=False)
    found = private_names(known)
    assert len(found.people) > 520
    named = names_in_the_wrong_place(tables, found)
    assert len(named[Level.SURE]) <= 5
    assert len(named[Level.DOUBT]) < 500


def test_the_real_seeds_warn_of_nothing(check: Check) -> None:
    tables = check(REAL_SEEDS).tables
    assert names_in_the_wrong_place(tables, private_names(tables))[Level.DOUBT] == []
