"""The check of seeds many times over: what depends on files that did not change is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import polars as pl
import pytest

from warehouse.seeds import check, known, one_file, rules
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import Problem
from warehouse.seeds.rules.rule import Frames, Rule
from warehouse.seeds.rules.sources import issues_are_about_a_row

# What is found in a file depends on its bytes alone (warehouse.seeds.one_file.check_file).
_FILES_KEPT = 2 * len(TABLES)


@contextmanager
def fast_check() -> Iterator[Callable[[Path], CheckedSeeds]]:
    """`check_seeds` that remembers what it found in files of the same bytes."""
    real = one_file.check_file

    @lru_cache(maxsize=_FILES_KEPT)
    def found_in(data: bytes, table: str) -> tuple[pl.DataFrame | None, list[Problem]]:
        return real(data, TABLES[table])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(known, "check_file", lambda data, table: found_in(data, table.name))
        patch.setattr(rules, "RULES", [_remembering(rule) for rule in rules.RULES])
        yield check.check_seeds


def _remembering(rule: Rule) -> Rule:
    """The rule, which does not run again on the frames of its first or its last run."""
    needed, find = rule
    # An issue may be about any table.
    if find is issues_are_about_a_row:
        return rule
    # By the ids of the frames, which are kept so that no other gets them.
    kept: dict[tuple[int, ...], tuple[Frames, list[Problem]]] = {}

    def found(tables: Frames) -> Iterator[Problem]:
        frames = {name: tables[name] for name in needed}
        ids = tuple(map(id, frames.values()))
        if ids not in kept:
            # The first are those of the unchanged seeds, to which every case comes back.
            if len(kept) > 1:
                kept.popitem()
            kept[ids] = frames, list(find(frames))
        return iter(kept[ids][1])

    return needed, found
