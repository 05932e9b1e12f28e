"""What is taken over from the build before is what a build from nothing would have made."""

import datetime
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.plan.edits import edit_at_random, tables_with_rows
from tests.support.soak import IS_SOAK
from warehouse.build.kept import Kept
from warehouse.build.outcome import Terms
from warehouse.build.pipeline import build
from warehouse.checks.result import Acceptance
from warehouse.checks.suites import comparison_names
from warehouse.demo import demo_size
from warehouse.demo.write import write_demo
from warehouse.errors import BuildRejectedError
from warehouse.settings import Settings
from warehouse.store.contents import read_contents
from warehouse.store.pointer import read_pointer

EDITS = 500 if IS_SOAK else 10
AS_AT = datetime.date(2018, 2, 1)
ACCEPTED = Terms(Acceptance(tuple(comparison_names()), "An edit at random."))
# Of one build alone: a build from nothing has none to be compared with.
CHECKS = """
    select
        tool, table_name, check_name, column_name, severity, is_passed, failed_count,
        description, reason, finding, inputs_sha256
    from {}.meta.checks where not is_comparison
"""
METRICS = "select * from {}.meta.metrics"


@pytest.fixture
def small(tmp_path: Path) -> Settings:
    """Some rows in every table, so that every table can be edited."""
    settings = Settings(tmp_path / "seeds", tmp_path / "data")
    write_demo(settings, demo_size(partnerships=2, years=3, meetings=2, as_at=AS_AT))
    return settings


@pytest.fixture
def kept() -> Iterator[Kept]:
    with Kept() as kept:
        yield kept


def test_edits_at_random_are_built_as_from_nothing(
    small: Settings, kept: Kept, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    random, counts = Random(16), Counter[str]()
    build(small, as_at=AS_AT, kept=kept)
    tables = tables_with_rows(small.seeds_dir)
    assert len(tables) > 30
    order = [random.sample(tables, len(tables)) for _ in range(EDITS // len(tables) + 1)]
    for number, table in enumerate(list(chain(*order))[:EDITS]):
        before = (small.seeds_dir / table.file_name).read_bytes()
        done = edit_at_random(small.seeds_dir, table, random)
        cold = Settings(small.seeds_dir, tmp_path / f"cold-{number}")
        ended = [build_or_why(each, kept) for each in (small, cold)]
        # A comparison cannot reject: all are accepted.
        assert ended[0] == ended[1], done
        if ended[0]:
            (small.seeds_dir / table.file_name).write_bytes(before)
        else:
            counts += assert_the_same(small, cold, done)
        counts["refused" if ended[0] else "built"] += 1
        shutil.rmtree(cold.data_dir)
    record_property("tally", "\n".join(f"  {name}: {n}" for name, n in counts.most_common()))
    assert counts["built"] > EDITS / 3
    # Else the test is of nothing.
    assert counts["tables taken over"] > counts["tables made"]


def build_or_why(settings: Settings, kept: Kept) -> str:
    try:
        build(settings, as_at=AS_AT, terms=ACCEPTED, kept=kept)
    except BuildRejectedError as error:
        return str(error.reasons)
    return ""


def assert_the_same(warm: Settings, cold: Settings, done: str) -> Counter[str]:
    """Every table row for row, every check with its result; returns how much was taken over."""
    with duckdb.connect() as connection:
        for name, settings in (("warm", warm), ("cold", cold)):
            path = read_pointer(settings).path(settings)
            connection.execute(f"attach '{path}' as {name} (read_only)")
        contents = read_contents(connection, "cold")
        assert read_contents(connection, "warm") == contents, done
        for query in (*(f"from {{}}.{table}" for table in contents), CHECKS, METRICS):
            one, other = query.format("warm"), query.format("cold")
            differing = f"(({one}) except all ({other})) union all (({other}) except all ({one}))"
            assert connection.execute(differing).fetchall() == [], (done, query)
    taken, made = taken_over(warm)
    return Counter({"tables taken over": taken, "tables made": made})


def taken_over(settings: Settings) -> tuple[int, int]:
    """How many tables have the recipe that they had in the build before, and how many another."""
    newest, before = sorted(settings.builds_dir.glob("*.duckdb"), key=lambda p: p.stat().st_mtime)[
        -1:-3:-1
    ]
    with duckdb.connect() as connection:
        connection.execute(f"attach '{newest}' as newest (read_only)")
        connection.execute(f"attach '{before}' as before (read_only)")
        now, then = (read_contents(connection, name) for name in ("newest", "before"))
    same = sum(now[name].recipe_sha256 == then[name].recipe_sha256 for name in now)
    return same, len(now) - same
