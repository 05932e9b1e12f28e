"""Nothing but what should depends on the day: the short form of `make test-on DAY=...`."""

import datetime
import json
import re
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import REAL_SEEDS
from tests.house.any_day import CHECK, DAYS, LONG_DAYS
from tests.support.fast_build import fast_build, ground_of
from tests.support.moved_clock import moved
from warehouse.seeds.check import check_seeds
from warehouse.settings import PROJECT_DIR, Settings

# Each place that does, with what it is for.
READERS = {
    "warehouse/commands.py": "the as-at date of a build that is given none",
    "warehouse/watch/watch.py": "the as-at date of each build, and when something is said",
    "warehouse/watch/beside.py": "the as-at date of the first build",
    "warehouse/store/ledger.py": "run ids and when a build began",
    "warehouse/returns/freeze/freeze.py": "when a return was frozen",
    "warehouse/backup/make.py": "the name of a backup",
    "dashboards/middleware.py": "whether a sign-in still holds",
    "dashboards/sign_in.py": "whether a sign-in still holds",
}


def reading(pattern: str, *kinds: str) -> set[str]:
    """The files of these kinds in which the pattern is."""
    folders = ("warehouse", "dashboards", "dbt_project/models", "dbt_project/macros")
    places = [PROJECT_DIR / folder for folder in folders]
    files = {path for place in places for kind in kinds for path in place.rglob(f"*.{kind}")}
    found = {path for path in files if re.search(pattern, path.read_text(encoding="utf-8"))}
    return {path.relative_to(PROJECT_DIR).as_posix() for path in found}


def test_the_clock_is_read_only_where_it_must_be() -> None:
    """Whatever else needs the day or the moment gets it passed in."""
    uses = r"date\.today\(|datetime\.now\(|time\.time\(|\blocaltime|\bgmtime|\butcnow"
    in_sql = r"(?i)\bcurrent_(date|time|timestamp)\b(?!\()|(?<![.\w])now\(\)|getdate|run_started_at"
    assert reading(uses, "py", "sql", "yml") == READERS.keys()
    assert reading(in_sql, "sql", "yml") == set()


@pytest.fixture(scope="module")
def days(built: Settings) -> dict[str, Any]:
    """What happens on each of the days (any_day.py), in one process that moves its clock."""
    script = [sys.executable, "-m", "tests.house.any_day", str(built.data_dir)]
    command, environment = moved(f"{DAYS[0]} 12:00:00", script)
    done = subprocess.run(
        command,
        cwd=PROJECT_DIR,
        env=environment | {"FAKETIME_CACHE_DURATION": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.mark.parametrize("day", DAYS)
def test_all_commands_say_and_leave_what_they_do_on_another_day(
    day: str, days: dict[str, dict[str, Any]]
) -> None:
    first = days[(LONG_DAYS if day in LONG_DAYS else DAYS)[0]]
    assert days[day] == first
    (code, rejected), (_, accepted) = list(first.values())[:2]
    # On its own day a rejected build is accepted without a word about the day.
    assert code == 1
    assert f"lsmp build --accept {CHECK} --seeds " in rejected
    assert "--as-at" not in rejected
    assert "Published <run>, as at <day>" in accepted


def test_as_at_every_day_the_marts_pass_their_tests(built: Settings) -> None:
    ground, tables = ground_of(built), check_seeds(REAL_SEEDS).tables
    for day in map(datetime.date.fromisoformat, DAYS):
        with fast_build(ground, tables, as_at=day) as build:
            assert build.failed == {}, day
