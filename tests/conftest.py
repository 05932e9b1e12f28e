"""Builds shared by the tests. A build costs seconds, so each is made once a session."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import duckdb
import pytest

from tests.support.published import copy_of
from tests.support.server import Server, dashboards_server
from tests.support.shared import made_once
from tests.support.soak import IS_SOAK
from warehouse.build.pipeline import build
from warehouse.checks.audit import Audit
from warehouse.demo import demo_size
from warehouse.demo.command import demo_settings, make_demo
from warehouse.plan.make import make_plan
from warehouse.plan.plan import Plan, as_text, parse_plan
from warehouse.query.reader import open_build
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.pointer import read_pointer

REAL_SEEDS = PROJECT_DIR / "seeds"
AS_AT = datetime.date(2026, 11, 22)


# Where tests run in several processes, a file's tests stay in one, and these files start first, so
# that no process ends with a long one alone. While the first makes the build that all wait for, the
# second needs none.
SLOWEST = (
    *("test_pages", "test_bad_inputs", "test_pipeline", "test_asking", "test_canaries"),
    *("test_dashboards", "test_any_day", "test_hostile_text", "test_mutations", "test_sign_in"),
    *("test_freezing", "test_statement", "test_expectations", "test_full_disk", "test_readers"),
    *("test_sheets", "test_serve"),
)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        turns = {name: turn for turn, name in enumerate(SLOWEST)}
        items.sort(key=lambda item: turns.get(item.path.stem, len(turns)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What a long test counted (`record_property("tally", ...)`), whichever process it ran in."""
    for report in terminalreporter.getreports("passed"):
        for name, text in report.user_properties:
            if name == "tally" and IS_SOAK:
                terminalreporter.write_line(f"{report.nodeid}\n{text}")


@pytest.fixture(scope="session", autouse=True)
def one_audit_process() -> Iterator[None]:
    """All builds of a process share one Great Expectations process; its import takes seconds."""

    class SharedAudit(Audit):
        def __exit__(self, *_: object) -> None:
            """Stays open for the next build."""

    started: list[SharedAudit] = []

    def shared() -> SharedAudit:
        if not started:
            started.append(SharedAudit())
        return started[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("warehouse.checks.audit.Audit", shared)
        yield
    for audit in started:
        Audit.__exit__(audit, None, None, None)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published build of the real seeds as at 22 November 2026. Not to be changed."""

    def make(data_dir: Path) -> None:
        build(Settings(seeds_dir=REAL_SEEDS, data_dir=data_dir), as_at=AS_AT)

    return Settings(seeds_dir=REAL_SEEDS, data_dir=made_once(tmp_path_factory, "built", make))


class Compiled(NamedTuple):
    """What dbt made of the models just now. Its database is not there: it can be put there."""

    plan: Plan
    database: Path
    target_dir: Path


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """A plan made anew, and the folder in which dbt knows the project: parsing it takes seconds."""

    def make(folder: Path) -> None:
        plan = make_plan(folder / "candidate.duckdb", target_dir=folder / "target")
        (folder / "plan.json").write_text(as_text(plan), encoding="utf-8")

    folder = made_once(tmp_path_factory, "compiled", make)
    plan = parse_plan((folder / "plan.json").read_bytes())
    return Compiled(plan, folder / "candidate.duckdb", folder / "target")


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published build of the synthetic set of usual size (`lsmp demo`). Not to be changed."""

    def make(folder: Path) -> None:
        make_demo(folder, demo_size())

    return demo_settings(made_once(tmp_path_factory, "demo", make))


ServerOf = Callable[[Settings], Server]


@pytest.fixture(scope="session")
def server_of() -> Iterator[ServerOf]:
    """The dashboards of a build that does not change, served from the first time somebody asks."""
    known: dict[Settings, Server] = {}
    with ExitStack() as servers:

        def found(settings: Settings) -> Server:
            if settings not in known:
                known[settings] = servers.enter_context(dashboards_server(settings))
            return known[settings]

        yield found


@pytest.fixture(scope="session")
def served(server_of: ServerOf, built: Settings) -> Server:
    """The dashboards of `built`. Not to be ended."""
    return server_of(built)


@pytest.fixture(scope="session")
def marts(built: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """A reader's connection to `built`."""
    with open_build(read_pointer(built), built) as connection:
        yield connection


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the real seeds, to be changed by one test."""
    return shutil.copytree(REAL_SEEDS, tmp_path / "seeds")


@pytest.fixture
def copied(built: Settings, tmp_path: Path) -> Settings:
    """The data folder of `built`, to be changed by one test."""
    return copy_of(built, tmp_path)
