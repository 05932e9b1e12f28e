"""Copies of the published build, changed so that checks have something to find."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

os.environ["GX_ANALYTICS_ENABLED"] = "false"

Changed = Callable[..., Path]

# A change is a table, one of these words, and the rest: `set` changes rows, `where` removes them,
# `row` adds one, whose document, locator and line are added, and `copies N with X where Y` adds
# copies of a row that differ by X, in which `number` counts them from 0. After a table any other
# word says what is inserted; what begins with no table is SQL itself.
_FORMS = {
    "set": "update {table} set {rest}",
    "where": "delete from {table} where {rest}",
    "row": "insert into {table} values ({rest}, 'md2336', 'l. 1'{line})",
    "copies": (
        "insert into {table} select old.* replace ({new})"
        " from {table} as old, range({count}) as added(number) where {which}"
    ),
}


def as_sql(change: str) -> str:
    table, word, rest = change.split(maxsplit=2)
    if "." not in table:
        return change
    count, _, copied = rest.partition(" with ")
    new, _, which = copied.partition(" where ")
    form = _FORMS.get(word, f"insert into {{table}} {word} {{rest}}")
    # Only what people typed has its line.
    line = ", 2" if table.startswith("raw.") else ""
    return form.format(table=table, rest=rest, line=line, count=count, new=new, which=which)


@pytest.fixture
def changed(built: Settings, tmp_path: Path) -> Changed:
    """Copies the published build to a file of this name, with these changes."""

    def copied(name: str, *changes: str) -> Path:
        file = tmp_path / f"{name}.duckdb"
        shutil.copyfile(read_pointer(built).path(built), file)
        with duckdb.connect(str(file)) as connection:
            for change in changes:
                connection.execute(as_sql(change))
        return file

    return copied
