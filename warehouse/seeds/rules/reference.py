"""Rules over who the facts are about: people who may be named."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, Rule, problems_at

_c = pl.col


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


RULES: tuple[Rule, ...] = ((("people", "documents", "grants"), who_may_be_named_has_an_office),)
