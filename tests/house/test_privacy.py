"""Names of private people are in seeds/people.csv and nowhere else."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import AS_AT, REAL_SEEDS
from tests.house.canaries.searching import contents
from tests.support.seed_files import edit
from warehouse.build.pipeline import build
from warehouse.errors import BuildRejectedError
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.pointer import read_pointer

# Surnames that are also words of the documents.
WORDS = {"Grant"}


def private_names() -> list[str]:
    with (REAL_SEEDS / "people.csv").open(encoding="utf-8", newline="") as file:
        people = [
            row["person_name"] for row in csv.DictReader(file) if row["may_publish"] != "true"
        ]
    surnames = [name.split()[-1] for name in people]
    return sorted({*people, *surnames} - WORDS)


PATTERN = re.compile(r"\b(" + "|".join(map(re.escape, private_names())) + r")\b")


def test_there_are_names_to_look_for() -> None:
    assert len(private_names()) > 50
    assert PATTERN.search("a person called Chai Patel came")


def text_files() -> list[Path]:
    folders = ("warehouse", "dbt_project", "dashboards", "expectations", "docs", "seeds")
    files = [path for folder in folders for path in (PROJECT_DIR / folder).rglob("*.*")]
    kinds = {".py", ".sql", ".yml", ".md", ".csv", ".toml", ".html", ".css"}
    return [*PROJECT_DIR.glob("*.md"), *(path for path in files if path.suffix in kinds)]


def test_no_file_of_the_project_names_a_private_person() -> None:
    found = {
        str(path): PATTERN.findall(path.read_text(encoding="utf-8"))
        for path in text_files()
        if path != REAL_SEEDS / "people.csv"
    }
    assert {path: names for path, names in found.items() if names} == {}


def test_nothing_that_a_build_leaves_names_a_private_person(
    built: Settings, tmp_path: Path
) -> None:
    """Neither a text of a table or comment, nor any other byte."""
    pattern = re.compile(PATTERN.pattern.encode())
    # A copy, since this process may have the build open with other settings.
    folder = shutil.copytree(built.data_dir, tmp_path / "data")
    found = {path: list(contents(path)) for path in folder.rglob("*") if path.is_file()}
    assert len(found) > 5
    published = b"".join(found[folder / read_pointer(built).file])
    assert b"Jeff Jacobs" in published, "people who signed are published"
    assert [path for path, parts in found.items() if any(map(pattern.search, parts))] == []


@pytest.mark.parametrize("file", ["grants.csv", "organisations.csv"])
def test_a_name_typed_in_the_wrong_place_is_not_kept_in_the_ledger(
    file: str, seeds: Path, tmp_path: Path
) -> None:
    settings = Settings(seeds_dir=seeds, data_dir=tmp_path / "data")
    edit(seeds, file, "home_office" if file == "grants.csv" else "london_government", "Chai Patel")
    with pytest.raises(BuildRejectedError):
        build(settings, as_at=AS_AT)
    assert "Patel" not in settings.ledger_file.read_text(encoding="utf-8")
