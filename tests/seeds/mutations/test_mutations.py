"""A damaged file is refused, read as the same, or read as what it then says; nothing in between.

In `make test` some hundred mutations, always the same; in `make soak` tens of thousands.
"""

import os
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import AS_AT
from tests.seeds.base import BASE
from tests.seeds.conftest import Check
from tests.seeds.mutations.files import Mutation, mutations
from tests.seeds.mutations.marts import assert_effect_follows, effect_of
from tests.seeds.mutations.outcome import (
    Outcome,
    assert_read_verbatim,
    assert_refused_well,
    outcome_of,
)
from tests.support.fast_build import Ground, compare_files, fast_build, ground_of
from tests.support.seed_files import edit
from tests.support.soak import IS_SOAK
from warehouse.checks.result import CheckResult, critical_failures, failures
from warehouse.checks.suites import read_comparisons, read_suites
from warehouse.errors import BuildRejectedError
from warehouse.seeds.check import CheckedSeeds
from warehouse.seeds.rules.names import private_names
from warehouse.settings import Settings

MUTATIONS = 20_000 if IS_SOAK else 200
BUILDS = 300 if IS_SOAK else 3

FILES = {name: data for name, data in BASE.items() if name.endswith(".csv")}
Record = Callable[[str, object], None]
# What Great Expectations finds wrong in the marts of a file, compared with those of the base.
Audit = Callable[[Path], list[CheckResult]]


class Tally(NamedTuple):
    """What became of the mutations, by kind; those that got through, to be built."""

    outcomes: Counter[str]
    through: list[Outcome]


@pytest.fixture(scope="module")
def tally(folder: Path, check: Check, before: CheckedSeeds) -> Tally:
    """All mutations, checked and judged."""
    found = Tally(Counter(), [])
    names = private_names(before.tables)

    @settings(
        max_examples=MUTATIONS,
        derandomize=not IS_SOAK,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutations(FILES))
    def judge(mutation: Mutation) -> None:
        if mutation.data == FILES[mutation.file]:
            return
        (folder / mutation.file).write_bytes(mutation.data)
        try:
            outcome = outcome_of(mutation, check(folder), before)
        finally:
            (folder / mutation.file).write_bytes(FILES[mutation.file])
        found.outcomes[outcome.kind] += 1
        if outcome.problems:
            found.outcomes[assert_refused_well(outcome, names)] += 1
            return
        assert_read_verbatim(outcome)
        if outcome.kind != "same":
            found.through.append(outcome)

    judge()
    return found


@pytest.fixture(scope="module")
def ground(built: Settings) -> Ground:
    return ground_of(built)


@pytest.fixture(scope="module")
def marts_before(
    ground: Ground, before: CheckedSeeds, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """A file with the marts of the base."""
    file = tmp_path_factory.mktemp("before") / "candidate.duckdb"
    with fast_build(ground, before.tables, as_at=AS_AT, file=file) as found:
        assert found.failed == {}
    return file


def test_no_mutation_gets_past_unseen(tally: Tally, record_property: Record) -> None:
    """The judgement itself is in the fixture; here, that it had enough to judge."""
    outcomes = tally.outcomes
    damages = Counter(f"through: {outcome.mutation.damage}" for outcome in tally.through)
    record_property("tally", as_lines(outcomes + damages))
    refused = outcomes["refused"]
    judged = refused + outcomes["same"] + len(tally.through)
    assert judged >= 0.6 * MUTATIONS
    assert refused > 0.5 * judged
    assert outcomes["same"] > 0
    assert outcomes["refused at the line"] > 0.7 * refused
    assert len({outcome.mutation.file for outcome in tally.through}) > 5


def test_what_gets_through_changes_what_it_says_and_nothing_else(
    tally: Tally, ground: Ground, marts_before: Path, record_property: Record
) -> None:
    audit = audit_of_every_suite(marts_before) if IS_SOAK else None
    ends = Counter(
        end_of(outcome, ground, marts_before, audit) for outcome in chosen(tally.through)
    )
    record_property("tally", as_lines(ends))
    assert ends.total() == min(BUILDS, len(tally.through))
    assert ends["built into other marts"] > 0


@pytest.mark.parametrize(
    "wrong",
    [
        # A table that has nothing to do with grants, and a number that words have no part in.
        "update marts.risks set risk_order = (select sum(length(purpose)) from raw.grants)",
        "update marts.funding_timeline set days_from_start_to_signature = length(purpose)",
    ],
)
def test_a_silently_wrong_mart_is_seen(
    wrong: str, ground: Ground, seeds: Path, check: Check, before: CheckedSeeds, marts_before: Path
) -> None:
    """The judge of the test above is not blind."""
    edit(seeds, "grants.csv", "Leading the LSMP,", "Leading the LSMP and more,")
    data = (seeds / "grants.csv").read_bytes()
    mutation = Mutation("grants.csv", "words added", data, frozenset({2}))
    outcome = outcome_of(mutation, check(seeds), before)
    assert outcome.kind == "another text"
    with pytest.raises(AssertionError):
        end_of(outcome, ground, marts_before, and_then=wrong)


def as_lines(counts: Counter[str]) -> str:
    return "\n".join(f"  {name}: {count}" for name, count in counts.most_common())


def audit_of_every_suite(marts_before: Path) -> Audit:
    """Great Expectations, whose import takes seconds; what the base itself breaks is left out."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    from warehouse.checks.auditor import Auditor
    from warehouse.checks.worker import audit_file

    auditor = Auditor(read_suites(), read_comparisons())
    usual = {replace(each, finding="", rows=()) for each in audit_file(auditor, marts_before)}

    def audit(file: Path) -> list[CheckResult]:
        found = failures(audit_file(auditor, file, marts_before))
        return [each for each in found if replace(each, finding="", rows=()) not in usual]

    return audit


def chosen(through: list[Outcome]) -> list[Outcome]:
    """Some for each table and kind of change before others of the same."""
    seen: Counter[tuple[str, str]] = Counter()

    def turn(outcome: Outcome) -> int:
        seen[outcome.mutation.file, outcome.kind] += 1
        return seen[outcome.mutation.file, outcome.kind]

    return sorted(random.Random(1).sample(through, len(through)), key=turn)[:BUILDS]


def end_of(
    outcome: Outcome,
    ground: Ground,
    marts_before: Path,
    audit: Audit | None = None,
    and_then: str = "",
) -> str:
    """What became of one when built; fails when marts changed that have no part in it.

    What `lsmp build` tells of the changes is compared with them too.
    """
    with TemporaryDirectory() as name:
        file = Path(name) / "candidate.duckdb"
        try:
            with fast_build(
                ground, outcome.tables, as_at=AS_AT, file=file, and_then=and_then
            ) as found:
                if found.failed:
                    return "stopped by a test of dbt"
                effect = effect_of(found.connection, marts_before)
                assert_effect_follows(outcome, effect, found, ground)
        except BuildRejectedError:
            return "stopped by a key of the star"
        told = {c.table for c in compare_files(file, marts_before) if c.is_change}
        assert told == effect.tables
        end = "built into other marts" if effect.tables else "built into the same marts"
        return stopped_or_warned(audit(file)) or end if audit else end


def stopped_or_warned(failed: list[CheckResult]) -> str:
    """Which gate stops it, or that it is published with a warning; empty where none minds."""
    critical = critical_failures(failed)
    if not critical:
        return "published with a warning" if failed else ""
    if all(result.is_comparison for result in critical):
        return "stopped by a comparison with the build before"
    return "stopped by Great Expectations"
