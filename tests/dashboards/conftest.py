"""Pages drawn by Streamlit's AppTest, over the real build or over an altered copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboards.navigation import view_file
from warehouse.pointer import read_pointer, write_pointer
from warehouse.settings import DASHBOARDS_DIR, Settings

Open = Callable[..., AppTest]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Draws a page of a data folder, with the filters as they would stand in the address."""

    def opened(settings: Settings, name: str, **filters: str | list[str]) -> AppTest:
        monkeypatch.setenv("LSMP_DATA", str(settings.data_dir))
        app = AppTest.from_file(str(DASHBOARDS_DIR / "app.py"), default_timeout=60)
        for key, value in filters.items():
            app.query_params[key] = value
        return app.switch_page(view_file(name)).run()

    return opened


@pytest.fixture
def copied(built: Settings, tmp_path: Path) -> Settings:
    """The data folder of `built`, to be changed by one test."""
    data_dir = tmp_path / "data"
    data_dir.mkdir()
    pointer = read_pointer(built)
    for path in (pointer.path(built), built.pointer_file, built.ledger_file):
        target = data_dir / path.relative_to(built.data_dir)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(path, target)
    return replace(built, data_dir=data_dir)


def publish_altered(settings: Settings, *statements: str) -> None:
    """Publishes a copy of the live build changed by these statements, as a newer build.

    The copy has no keys, so that any text and any number can be put into it.
    """
    old = read_pointer(settings)
    new = replace(old, run_id=f"{old.run_id}-altered", file="builds/altered.duckdb")
    with duckdb.connect(str(new.path(settings))) as connection:
        connection.execute(f"attach '{old.path(settings)}' as live (read_only)")
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'live'"
        ).fetchall()
        for schema, name in tables:
            connection.execute(f"create schema if not exists {schema}")
            connection.execute(f"create table {schema}.{name} as from live.{schema}.{name}")
        for statement in statements:
            connection.execute(statement)
    write_pointer(settings, new)


def shown_html(app: AppTest) -> str:
    """All HTML that a page put out, but for its style sheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))
