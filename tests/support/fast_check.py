"""The check of seeds many times over: what depends on files that did not change is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import polars as pl
import pytest

from warehouse.seeds import check, rules
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES, Table
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Rule
from warehouse.seeds.rules.sources import issues_are_about_a_row

# What is found in a file depends on its bytes alone (warehouse.seeds.check.check_file).
_FILES_KEPT = 2 * len(TABLES)


@contextmanager
def fast_check() -> Iterator[Callable[[Path], CheckedSeeds]]:
    """`check_seeds` that remembers what it found in files of the same bytes."""
    real = check.check_file

    @lru_cache(maxsize=_FILES_KEPT)
    def found_in(data: bytes, table: str) -> tuple[pl.DataFrame | None, list[Problem]]:
        return real(data, TABLES[table])

    def remembered(data: bytes, table: Table) -> tuple[pl.DataFrame | None, list[Problem]]:
        frame, problems = found_in(data, table.name)
        return frame, list(problems)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "check_file", remembered)
        patch.setattr(rules, "RULES", tuple(_remembering(rule) for rule in rules.RULES))
        yield check.check_seeds


def _remembering(rule: Rule) -> Rule:
    """The rule, which does not run again on the frames of its last run."""
    needed, find = rule
    # An issue may be about any table.
    if find is issues_are_about_a_row:
        return rule
    last: list[tuple[list[pl.DataFrame], list[Problem]]] = []

    def found(tables: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
        frames = [tables[name] for name in needed]
        for known, problems in last:
            if all(a is b for a, b in zip(frames, known, strict=True)):
                return iter(problems)
        # The first are those of the unchanged seeds, to which every case comes back.
        del last[1:]
        last.append((frames, list(find({name: tables[name] for name in needed}))))
        return iter(last[-1][1])

    return needed, found
