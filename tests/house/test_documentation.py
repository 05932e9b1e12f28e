"""Documentation as tests: what is public and not described fails here."""

import argparse
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import duckdb
import pytest

from dashboards.navigation import PAGES
from dashboards.sql.answer import LIMITS as SQL_PAGE_LIMITS
from warehouse.cli import command_parser
from warehouse.query.answer import ENDINGS, FORMS
from warehouse.query.isolated import AT_ONCE, CSV_MEGABYTES
from warehouse.query.reader import Limits, fetch
from warehouse.seeds.cells.forms import LONGEST_CELL
from warehouse.settings import KEPT_BUILDS, PROJECT_DIR
from warehouse.shell.dots import COMMANDS

REFERENCE = (PROJECT_DIR / "docs" / "reference.md").read_text(encoding="utf-8")
TESTS = PROJECT_DIR / "tests"
PUBLIC_SCHEMAS = ("marts", "meta", "staging", "raw")


def commands() -> dict[str, argparse.ArgumentParser]:
    actions = command_parser()._actions
    (steps,) = (one for one in actions if isinstance(one, argparse._SubParsersAction))
    return dict(steps.choices)


def actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Its options and arguments, and those of its steps."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for step in action.choices.values():
                yield from actions_of(step)


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    assert f"`lsmp {name}" in REFERENCE
    for action in actions_of(commands()[name]):
        for option in action.option_strings:
            if option not in ("-h", "--help"):
                assert option in REFERENCE, f"lsmp {name} {option}"
                assert action.help or action.choices, f"lsmp {name} {option} has no help"


def test_every_setting_is_in_the_reference() -> None:
    code = [*(PROJECT_DIR / "warehouse").rglob("*.py"), *(PROJECT_DIR / "dashboards").rglob("*.py")]
    code.append(PROJECT_DIR / "dbt_project" / "profiles.yml")
    used = {name for path in code for name in re.findall(r"\bLSMP_[A-Z_]+\b", path.read_text())}
    assert used
    assert {name for name in used if f"`{name}`" not in REFERENCE} == set()


def test_the_limits_in_the_reference_are_those_of_the_code() -> None:
    limits, page = Limits(), SQL_PAGE_LIMITS
    for row in (
        f"after {limits.seconds:g} seconds | after {page.seconds:g} seconds |",
        f"at {limits.memory_mb:,} MB of memory | at {page.memory_mb} MB of memory |",
        f"more than {limits.answer_mb:,} MB | more than {page.answer_mb} MB,"
        f" or {CSV_MEGABYTES} MB of CSV or another file |",
        f"at a million rows | at {page.rows:,} rows |",
    ):
        assert row in REFERENCE
    assert (limits.rows, KEPT_BUILDS) == (1_000_000, 5)
    assert "The last five published builds" in REFERENCE
    assert f"at most {LONGEST_CELL:,} characters" in REFERENCE
    assert AT_ONCE == 2


def test_every_format_of_an_answer_and_command_of_the_prompt_is_in_the_reference() -> None:
    forms, endings = (f"| `{form}` |" for form in FORMS), (f"`{ending}`" for ending in ENDINGS)
    wanted = [*forms, *endings, *(f"`{command}" for command in COMMANDS)]
    assert [words for words in wanted if words not in REFERENCE] == []


def test_every_page_is_in_the_reference() -> None:
    files = {path.parent.name for path in (PROJECT_DIR / "dashboards").glob("*/page.py")}
    assert files == set(PAGES)
    for title in PAGES.values():
        assert f"| {title} |" in REFERENCE


def test_every_make_target_is_in_the_help_and_the_reference() -> None:
    makefile = (PROJECT_DIR / "Makefile").read_text()
    targets = "dashboard demo test test-on soak build check docs bench screenshots vulnerabilities"
    for target in (*targets.split(), "lock"):
        assert f"make {target} " in makefile
        assert f"`make {target}" in REFERENCE


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """pytest leaves out folders with the names that tools write into, unless it is told."""
    left_out = pytestconfig.getini("norecursedirs")
    names = {part for file in TESTS.rglob("test_*.py") for part in file.relative_to(TESTS).parts}
    assert "build" in names
    assert [name for name in names if any(fnmatch(name, pattern) for pattern in left_out)] == []


# Schemas, tables and columns that lack what each must have.
LACKING = {
    "a place in the dictionary": f"select unnest({[*PUBLIC_SCHEMAS]})"
    " except select schema_name from meta.dictionary",
    "a description": "select schema_name, table_name, column_name from meta.dictionary"
    f" where schema_name in {PUBLIC_SCHEMAS} and length(trim(coalesce(description, ''))) < 10",
    "a comment of its column": "select schema_name, table_name, column_name from duckdb_columns()"
    f" where schema_name in {PUBLIC_SCHEMAS} and coalesce(comment, '') = ''",
    "its grain": "select table_name from meta.dictionary where schema_name = 'marts'"
    " and column_name is null and description not like 'One row per %'",
    "a key": "select table_name from duckdb_tables() where schema_name = 'marts'"
    " except select table_name from duckdb_constraints()"
    " where schema_name = 'marts' and constraint_type = 'PRIMARY KEY'",
}


@pytest.mark.parametrize("lacking", LACKING)
def test_what_is_public_has_what_it_must(marts: duckdb.DuckDBPyConnection, lacking: str) -> None:
    assert fetch(marts, LACKING[lacking]).rows == []


PAGES_OF_TEXT = sorted(
    path.relative_to(PROJECT_DIR).as_posix()
    for path in (*PROJECT_DIR.glob("*.md"), *(PROJECT_DIR / "docs").rglob("*.md"))
)


@pytest.mark.parametrize("page", PAGES_OF_TEXT)
def test_links_lead_somewhere(page: str) -> None:
    path = PROJECT_DIR / page
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_paths_in_the_readme_exist() -> None:
    text = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
    named = re.findall(
        r"`((?:warehouse|dbt_project|dashboards|seeds|expectations|docs)/[^`*]*)`", text
    )
    assert named
    assert [name for name in named if not Path(PROJECT_DIR, name).exists()] == []
