"""A damaged file is refused, read as the same, or read as what it then says; nothing in between.

In `make test` some hundred mutations, always the same; in `make soak` tens of thousands.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import AS_AT
from tests.seeds.mutations.base import write_base
from tests.seeds.mutations.files import Mutation, mutations
from tests.seeds.mutations.marts import assert_effect_follows, effect_of, read_marts
from tests.seeds.mutations.outcome import (
    Outcome,
    assert_read_verbatim,
    assert_refused_well,
    known_names,
    outcome_of,
)
from tests.support.fast_build import FILE_NAME, Statements, fast_build, statements_of
from tests.support.fast_check import fast_check
from tests.support.seed_files import edit
from tests.support.soak import IS_SOAK
from warehouse.build.diff import compare_marts
from warehouse.checks.result import CheckResult, critical_failures
from warehouse.checks.suites import read_comparisons, read_suites
from warehouse.seeds.check import CheckedSeeds
from warehouse.settings import Settings

MUTATIONS = 20_000 if IS_SOAK else 200
BUILDS = 300 if IS_SOAK else 3

with TemporaryDirectory() as _folder:
    BASE = write_base(Path(_folder) / "seeds")


@dataclass
class Tally:
    """What became of the mutations, by kind; those that got through, to be built."""

    outcomes: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    through: list[Outcome] = field(default_factory=list)
    without_difference: int = 0

    def lines(self) -> Iterator[str]:
        tried = self.outcomes.total()
        yield f"{tried} mutations of {len(BASE)} files"
        for kind, count in self.outcomes.most_common():
            yield f"  {kind}: {count} ({100 * count / tried:.1f}%)"
        for kind, count in self.named.most_common():
            yield f"  refused {kind}: {count}"
        by_damage = Counter(outcome.mutation.damage for outcome in self.through)
        listed = ", ".join(f"{damage} {count}" for damage, count in by_damage.most_common())
        yield f"  got through, by damage: {listed}"


@pytest.fixture(scope="module")
def tally(tmp_path_factory: pytest.TempPathFactory) -> Tally:
    """All mutations, checked and judged."""
    folder = tmp_path_factory.mktemp("mutations") / "seeds"
    write_base(folder)
    found = Tally()
    with fast_check() as check:
        before = check(folder)
        assert before.problems == []
        names = known_names(before)

        @settings(
            max_examples=MUTATIONS,
            derandomize=not IS_SOAK,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(mutations(BASE))
        def judge(mutation: Mutation) -> None:
            if mutation.data == BASE[mutation.file]:
                found.without_difference += 1
                return
            (folder / mutation.file).write_bytes(mutation.data)
            try:
                outcome = outcome_of(mutation, check(folder), before)
            finally:
                (folder / mutation.file).write_bytes(BASE[mutation.file])
            found.outcomes[outcome.kind] += 1
            if outcome.problems:
                found.named[assert_refused_well(outcome, names)] += 1
            else:
                assert_read_verbatim(outcome)
                if not outcome.is_same:
                    found.through.append(outcome)

        judge()
    return found


@pytest.fixture(scope="module")
def statements(built: Settings) -> Statements:
    return statements_of(built)


def test_no_mutation_gets_past_unseen(
    tally: Tally, record_property: Callable[[str, object], None]
) -> None:
    """The judgement itself is in the fixture; here, that it had enough to judge."""
    record_property("tally", "\n".join(tally.lines()))
    assert tally.outcomes.total() >= 0.6 * MUTATIONS
    assert tally.outcomes["refused"] > 0.5 * tally.outcomes.total()
    assert tally.outcomes["same"] > 0
    assert tally.named["at the line"] > 0.7 * tally.outcomes["refused"]
    assert len({outcome.table for outcome in tally.through}) > 5


def test_what_gets_through_changes_what_it_says_and_nothing_else(
    tally: Tally,
    statements: Statements,
    record_property: Callable[[str, object], None],
    tmp_path: Path,
) -> None:
    base = tmp_path / "seeds"
    write_base(base)
    with fast_check() as check:
        builder = Builder(statements, check(base), tmp_path, auditor() if IS_SOAK else None)
    ends = Counter(
        builder.end_of(outcome, is_compared=IS_SOAK or number % 20 == 0)
        for number, outcome in enumerate(chosen(tally.through))
    )
    record_property("tally", "\n".join(f"  built: {end} {n}" for end, n in ends.most_common()))
    assert ends.total() == min(BUILDS, len(tally.through))
    assert ends["other marts"] > 0


@pytest.mark.parametrize(
    "wrong",
    [
        # A table that has nothing to do with grants, and a number that words have no part in.
        "update marts.risks set risk_order = (select sum(length(purpose)) from raw.grants)",
        "update marts.funding_timeline set days_from_start_to_signature = length(purpose)",
    ],
)
def test_a_silently_wrong_mart_is_seen(wrong: str, statements: Statements, tmp_path: Path) -> None:
    """The judge of the test above is not blind."""
    base = tmp_path / "seeds"
    write_base(base)
    with fast_check() as check:
        before = check(base)
        edit(base, "grants.csv", "Leading the LSMP,", "Leading the LSMP and more,")
        data = (base / "grants.csv").read_bytes()
        mutation = Mutation("grants.csv", "words added", data, frozenset({2}))
        outcome = outcome_of(mutation, check(base), before)
    assert outcome.kind == "another text"
    tampered = replace(statements, models=[*statements.models, wrong])
    builder = Builder(tampered, before, tmp_path)
    with pytest.raises(AssertionError):
        builder.end_of(outcome, is_compared=False)


def auditor() -> Any:
    """Great Expectations with every suite; its import takes seconds."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    from warehouse.checks.worker import Auditor

    return Auditor(read_suites(), read_comparisons())


def chosen(through: list[Outcome]) -> list[Outcome]:
    """Some for each table and kind of change before others of the same."""
    order = random.Random(1).sample(through, len(through))
    seen: Counter[tuple[str, str]] = Counter()
    turns = []
    for outcome in order:
        turns.append(seen[outcome.table, outcome.kind])
        seen[outcome.table, outcome.kind] += 1
    by_turn = sorted(zip(turns, order, strict=True), key=lambda pair: pair[0])
    return [outcome for _, outcome in by_turn][:BUILDS]


class Builder:
    """Builds the marts of what got through, and compares them with those of the base."""

    def __init__(
        self, statements: Statements, before: CheckedSeeds, folder: Path, auditor: Any = None
    ) -> None:
        self._statements = statements
        self._auditor = auditor
        self._folder = folder
        self._before = self._new_file("before")
        with fast_build(statements, before.tables, as_at=AS_AT, file=self._before) as found:
            assert found.failed == {}
            self._marts = read_marts(found.connection)

    def _new_file(self, name: str) -> Path:
        (self._folder / name).mkdir()
        return self._folder / name / FILE_NAME

    def end_of(self, outcome: Outcome, *, is_compared: bool) -> str:
        """What became of it; fails when marts changed that have no part in it.

        is_compared: whether what `lsmp build` tells of the changes is compared with them too.
        """
        with TemporaryDirectory(dir=self._folder) as name:
            file = Path(name) / FILE_NAME if is_compared else None
            try:
                with fast_build(self._statements, outcome.tables, as_at=AS_AT, file=file) as found:
                    if found.failed:
                        return "stopped by a test of dbt"
                    effect = effect_of(self._marts, read_marts(found.connection))
                    assert_effect_follows(outcome, effect, found, self._statements)
            except duckdb.ConstraintException:
                return "stopped by a key of the star"
            if file:
                told = {c.table for c in compare_marts(file, self._before) if c.is_change}
                assert told == effect.tables
            if file and self._auditor and critical_failures(self._audited(file)):
                return "stopped by Great Expectations"
        return "other marts" if effect.tables else "the same marts"

    def _audited(self, file: Path) -> list[CheckResult]:
        results: list[CheckResult] = self._auditor.audit(file, self._before)
        return results
