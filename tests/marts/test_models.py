"""The dbt models: their unit tests, fixed rows in and expected rows out, and their conventions."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from filelock import FileLock

from tests.conftest import Compiled
from warehouse.plan.dbt import dbt_variables
from warehouse.query.reader import open_build
from warehouse.settings import DBT_PROJECT_DIR, Settings
from warehouse.store.pointer import read_pointer


class DbtRun(NamedTuple):
    """What a run of the unit tests leaves: their results, and dbt's description of the project."""

    results: Sequence[Any]
    manifest: str


def finished(*command: str, **options: Any) -> None:
    """Runs a command that ends with 0, or with 1 where it found something wrong."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode in (0, 1), done.stdout + done.stderr


@pytest.fixture(scope="module")
def tested(built: Settings, compiled: Compiled) -> DbtRun:
    target = str(compiled.target_dir)
    with FileLock(compiled.database.with_suffix(".lock")):
        shutil.copyfile(read_pointer(built).path(built), compiled.database)
        # In a process of its own: dbt keeps what it knows of a database as long as its process.
        finished(
            *(sys.executable, "-c", "from dbt.cli.main import cli; cli()"),
            *("test", "--select", "test_type:unit", "--quiet", "--no-version-check"),
            *("--project-dir", str(DBT_PROJECT_DIR), "--profiles-dir", str(DBT_PROJECT_DIR)),
            *("--target-path", target, "--log-path", target),
            env=os.environ | dbt_variables(compiled.database),
        )
        compiled.database.unlink()
    results = json.loads(Path(target, "run_results.json").read_text(encoding="utf-8"))["results"]
    return DbtRun(results, Path(target, "manifest.json").read_text(encoding="utf-8"))


def test_every_unit_test_of_the_models_passes(tested: DbtRun) -> None:
    failed = {r["unique_id"]: r["message"] for r in tested.results if r["status"] != "pass"}
    assert failed == {}
    assert len(tested.results) >= 20


def conventions() -> dict[str, Any]:
    text = (DBT_PROJECT_DIR / "dbt-bouncer.yml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def broken_conventions(manifest: dict[str, Any], folder: Path) -> dict[tuple[str, str], str]:
    """What dbt-bouncer finds wrong with the project of this manifest: by check and model."""
    (folder / "dbt-bouncer.yml").write_text(
        yaml.safe_dump({**conventions(), "dbt_artifacts_dir": "."})
    )
    (folder / "manifest.json").write_text(json.dumps(manifest))
    # Beside the Python that runs the tests, wherever the path leads.
    command = Path(sys.executable).with_name("dbt-bouncer")
    finished(str(command), "run", "--output-file", "found.json", cwd=folder)
    found = json.loads((folder / "found.json").read_text())
    assert len(found) > 1_000
    failed = [each for each in found if each["outcome"] != "success"]
    # The id is the check, its place among the checks, and what it was about.
    ids = [each["check_run_id"].split(":") for each in failed]
    return {
        (check, about[-1] if about else ""): each["failure_message"]
        for (check, _, *about), each in zip(ids, failed, strict=True)
    }


def test_the_models_keep_their_conventions(tested: DbtRun, tmp_path: Path) -> None:
    assert broken_conventions(json.loads(tested.manifest), tmp_path) == {}


def test_a_model_that_breaks_a_convention_is_named(tested: DbtRun, tmp_path: Path) -> None:
    manifest = json.loads(tested.manifest)
    models = {node["name"]: node for node in manifest["nodes"].values()}
    models["funding_timeline"]["description"] = ""
    models["funded_posts"]["columns"]["amount_gbp"]["description"] = ""
    models["funding_by_strand"]["columns"]["amount_gbp"]["data_type"] = "double"
    models["meetings"]["contract"]["enforced"] = False
    models["actions"]["raw_code"] = "select * from {{ source('raw', 'actions') }}"
    models["member_attendance"]["depends_on"]["nodes"].append("model.lsmp.stg_attendance")
    models["milestones"]["name"] = "stg_milestones"
    models["risks"]["original_file_path"] = "models/marts/posts/risks.sql"
    models["objectives"]["original_file_path"] = "models/marts/plans/objectives.sql"
    models["objectives"]["patch_path"] = "lsmp://models/marts/plans/_plans.yml"
    assert set(broken_conventions(manifest, tmp_path)) == {
        ("check_model_description_populated", "funding_timeline"),
        ("check_model_description_contains_regexp_pattern", "funding_timeline"),
        ("check_model_column_description_populated", "funded_posts"),
        ("check_model_column_name_complies_to_column_type", "funding_by_strand"),
        ("check_model_has_contracts_enforced", "meetings"),
        ("check_model_code_does_not_contain_regexp_pattern", "actions"),
        ("check_lineage_permitted_upstream_models", "member_attendance"),
        ("check_model_names", "milestones"),
        ("check_model_documented_in_same_directory", "risks"),
        ("check_model_directories", "objectives"),
    }


def test_a_unit_test_stands_beside_its_model(tested: DbtRun) -> None:
    manifest = json.loads(tested.manifest)
    files = {node["name"]: node.get("patch_path") for node in manifest["nodes"].values()}
    apart = {
        test["name"]: test["original_file_path"]
        for test in manifest["unit_tests"].values()
        if files[test["model"]] != f"lsmp://{test['original_file_path']}"
    }
    assert apart == {}


@pytest.mark.parametrize("layer", ["staging", "intermediate", "marts"])
def test_a_layer_has_a_folder_a_subject(layer: str) -> None:
    (listed,) = {
        tuple(check["permitted_sub_directories"])
        for check in conventions()["manifest_checks"]
        if check["name"] == "check_model_directories" and check["include"] != "^models"
    }
    subjects = set(listed)
    folders = {path.parent.name for path in (DBT_PROJECT_DIR / "models" / layer).rglob("*.sql")}
    # What no model needs on its way from staging has no folder between.
    assert folders <= subjects if layer == "intermediate" else folders == subjects


@pytest.mark.parametrize("data", ["built", "demo_built"])
def test_every_mart_states_an_order_that_leaves_no_choice_and_has_it(
    data: str, request: pytest.FixtureRequest
) -> None:
    """An export gives the rows as they are stored, and has to give them so each time."""
    settings = request.getfixturevalue(data)
    with open_build(read_pointer(settings), settings) as connection:
        for path in (DBT_PROJECT_DIR / "models" / "marts").rglob("*.sql"):
            last = path.read_text(encoding="utf-8").rstrip().rsplit("\n", 1)[1]
            assert last.startswith("order by "), path.stem
            columns = ", ".join(
                part.split()[0] for part in last.removeprefix("order by ").split(",")
            )
            query = f"select {columns} from marts.{path.stem}"
            stored = connection.execute(query).fetchall()
            assert stored == connection.execute(f"{query} {last}").fetchall(), path.stem
            assert len(set(stored)) == len(stored), path.stem
