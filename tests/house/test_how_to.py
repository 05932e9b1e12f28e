"""The how-to pages: every block that can be run is run, and gives what the page prints after it.

Blocks of Python and R of a page run one after the other in one process, as in a notebook; a block
`text` is the output of the block before it. They run in a folder with `data/` and `lsmp` as a
checkout has them, in a copy of the published build.
"""

import json
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import altair
import duckdb
import pytest

from tests.support.published import copy_of
from tests.support.workbooks import READERS
from warehouse.query.reader import fetch
from warehouse.settings import PROJECT_DIR, Settings

FOLDER = PROJECT_DIR / "docs" / "how-to"
PAGES = sorted(path.name for path in FOLDER.glob("*.md"))
KNOWN = {"python", "text", "sh", "sql", "r", "js", "json", "ini", "powerquery", "toml", "csv"}
FENCE = re.compile(r"^```(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Packages of R that Debian has not; a block with one is not run, and its page says so.
R_PACKAGES = ("library(nanoparquet)", "library(duckdb)")
# ibis asks DuckDB 2 in a way that it no longer answers. Its page says so, until that changes.
FAILS_ON_DUCKDB_2 = {"ibis.md": "fetch_arrow_table"}
# Between the outputs of two blocks of a page, which one process runs.
BREAK = "\x1e"
# How a language is run, and what prints the break.
INTERPRETERS = {
    "python": ([sys.executable, "-c"], f"print({BREAK!r})"),
    "r": (["Rscript", "--vanilla", "-e"], f'cat("{BREAK}\\n")'),
}


@dataclass(frozen=True)
class Block:
    """A piece of code on a page, and the output that the page prints after it."""

    page: str
    language: str
    code: str
    output: str


def blocks_of(page: str) -> list[Block]:
    fences = FENCE.findall((FOLDER / page).read_text(encoding="utf-8"))
    return [
        Block(page, language, code, after if next_language == "text" else "")
        for (language, code), (next_language, after) in pairwise([*fences, ("", "")])
        if language != "text"
    ]


BLOCKS = [block for page in PAGES for block in blocks_of(page)]


def of(*languages: str) -> list[Block]:
    return [block for block in BLOCKS if block.language in languages]


def name_of(block: Block) -> str:
    return f"{block.page}:{BLOCKS.index(block)}"


def desk_in(folder: Path, built: Settings) -> Path:
    """Makes the folder like a checkout after `lsmp build`: with data/ and the command."""
    copy_of(built, folder)
    command = folder / "bin" / "lsmp"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m warehouse.cli "$@"\n')
    command.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def desk(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder like a checkout after `lsmp build` and `lsmp export`. Not to be changed."""
    folder = desk_in(tmp_path_factory.mktemp("desk"), built)
    run(["lsmp", "export", "--database"], folder)
    return folder


def run(command: list[str], desk: Path) -> str:
    environment = os.environ | {
        "PATH": f"{desk / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join([str(PROJECT_DIR), os.environ.get("PYTHONPATH", "")]),
        "LSMP_DATA": str(desk / "data"),
        "LC_ALL": "C.UTF-8",
    }
    done = subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def answered(query: str, desk: Path) -> list[tuple[object, ...]]:
    """The rows that the database of the export gives, as a person's own client opens it."""
    path = desk / "data" / "export" / "lsmp-warehouse.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_every_page_has_blocks_that_are_known() -> None:
    assert {block.page for block in BLOCKS} == set(PAGES)
    assert {block.language for block in BLOCKS} <= KNOWN
    assert len(PAGES) >= 8
    index = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [page for page in PAGES if page != "README.md" and f"]({page})" not in index] == []


WITH_PACKAGES = [one for one in of("r") if any(name in one.code for name in R_PACKAGES)]
RUN = [block for block in of(*INTERPRETERS) if block not in WITH_PACKAGES]


@pytest.mark.parametrize(("page", "language"), sorted({(one.page, one.language) for one in RUN}))
def test_the_code_of_a_page_gives_what_it_prints(page: str, language: str, desk: Path) -> None:
    blocks = [block for block in RUN if (block.page, block.language) == (page, language)]
    command, print_break = INTERPRETERS[language]
    script = f"\n{print_break}\n".join(block.code for block in blocks)
    if page in FAILS_ON_DUCKDB_2 and duckdb.__version__ >= "2":
        with pytest.raises(AssertionError, match=FAILS_ON_DUCKDB_2[page]):
            run([*command, script], desk)
        return
    printed = run([*command, script], desk).split(f"{BREAK}\n")
    assert [text.strip() for text in printed] == [block.output.strip() for block in blocks]


# Pages repeat the command that writes the export.
@pytest.mark.parametrize("block", {one.code: one for one in of("sh")}.values(), ids=name_of)
def test_the_commands_of_a_page_work(block: Block, built: Settings, tmp_path: Path) -> None:
    desk = desk_in(tmp_path, built)
    for line in block.code.strip().splitlines():
        assert line.startswith("lsmp ")
        assert run(shlex.split(line), desk)


@pytest.mark.parametrize("block", of("sql"), ids=name_of)
def test_the_queries_of_a_page_are_answered(
    block: Block, desk: Path, marts: duckdb.DuckDBPyConnection
) -> None:
    if block.page == "checks.md":
        assert fetch(marts, block.code).rows
    else:
        assert answered(block.code.replace("data/export/", f"{desk}/data/export/"), desk)


WITH_DATA = [block for block in of("js") if "data/" in block.code]


@pytest.mark.parametrize("block", [*WITH_PACKAGES, *WITH_DATA, *of("powerquery")], ids=name_of)
def test_what_is_not_run_names_files_columns_and_queries_that_there_are(
    block: Block, desk: Path
) -> None:
    queries = re.findall(r'"(select [^"]+)"', block.code)
    assert all(answered(query, desk) for query in queries)
    files = re.findall(r'"(?:C:\\lsmp\\)?(data[/\\][^"]+)"', block.code)
    assert files or queries
    columns = re.findall(r'\{"(\w+)", ', block.code)
    for file in files:
        path = desk / file.replace("\\", "/")
        if path.suffix == ".duckdb":
            assert path.is_file()
            assert re.search(r"read_only = TRUE|READ_ONLY", block.code)
            continue
        known = duckdb.execute(f"select name from (describe from '{path}') d(name)").fetchall()
        assert set(columns) <= {name for (name,) in known}
    if block.language == "powerquery":
        assert columns or queries
    else:
        text = (FOLDER / block.page).read_text(encoding="utf-8")
        assert re.search(r"was not run|[Rr]un by hand", text.split(block.code)[0])


@pytest.mark.parametrize("block", of("ini"), ids=name_of)
def test_duckdb_opens_the_database_with_the_settings_of_a_page(block: Block, desk: Path) -> None:
    settings = dict(re.findall(r"^(\w+) = (.+)$", block.code, re.MULTILINE))
    path = settings.pop("Database").removeprefix("C:\\lsmp\\").replace("\\", "/")
    assert settings
    # In a process of its own: DuckDB opens a file once, with the settings of the first to ask.
    code = (
        f"import duckdb; connection = duckdb.connect({str(desk / path)!r}, config={settings!r});"
        "print(len(connection.execute('from marts.meetings').fetchall()));"
        "connection.execute('create table x (y int)')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout == "5\n"
    assert "read-only mode" in done.stderr


@pytest.mark.parametrize("block", of("json"), ids=name_of)
def test_a_chart_is_one_of_vega_lite_and_names_columns_that_there_are(
    block: Block, desk: Path
) -> None:
    chart = json.loads(block.code)
    altair.Chart.from_dict(chart)
    path = desk / chart["data"]["url"]
    known = duckdb.execute(f"select name from (describe from '{path}') d(name)").fetchall()
    asked = {axis["field"] for axis in chart["encoding"].values()}
    assert asked | set(chart["data"]["format"]["parse"]) <= {name for (name,) in known}


def test_the_relations_named_for_power_bi_hold(desk: Path) -> None:
    text = (FOLDER / "power-bi.md").read_text(encoding="utf-8")
    relations = re.findall(r"^\| `(\w+)` \| `(\w+)` \| `(\w+)` \|$", text, re.MULTILINE)
    assert len(relations) >= 4
    parquet = desk / "data" / "export" / "parquet"
    for many, one, key in relations:
        lookup = f"(from '{parquet / one}.parquet')"
        rows = duckdb.execute(f"select count(*), count(distinct {key}) from {lookup}").fetchall()
        assert rows[0][0] == rows[0][1] > 0
        missing = duckdb.execute(
            f"select distinct {key} from '{parquet / many}.parquet' where {key} is not null"
            f" except select {key} from {lookup}"
        ).fetchall()
        assert set(missing) <= {("not_stated",)}, (many, one)


def test_the_spreadsheet_for_excel_is_laid_out_as_the_page_says(desk: Path) -> None:
    sheets = READERS["xlsx"](desk / "data" / "export" / "lsmp-warehouse.xlsx")
    assert sheets["Funding timeline"][3][:2] == ["partnership_id", "financial_year"]
    assert [*sheets][:3] == ["Cover", "Contents", "Notes"]
