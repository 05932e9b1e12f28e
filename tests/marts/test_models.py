"""The dbt models: their unit tests, fixed rows in and expected rows out, and their conventions."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from dbt.artifacts.schemas.run import RunExecutionResult
from dbt.cli.main import dbtRunner

from tests.support.shared import alone_with_dbt
from warehouse.settings import DBT_PROJECT_DIR, Settings
from warehouse.store.pointer import read_pointer


@dataclass(frozen=True)
class DbtRun:
    """What a run of the unit tests leaves: their results, and dbt's description of the project."""

    results: Sequence[Any]
    manifest: str


@pytest.fixture(scope="module")
def tested(built: Settings) -> DbtRun:
    with alone_with_dbt(built):
        # At the candidate's own path: another one would make dbt parse the project anew.
        shutil.copyfile(read_pointer(built).path(built), built.candidate_file)
        os.environ["LSMP_CANDIDATE"] = str(built.candidate_file)
        target = str(built.dbt_target_dir)
        answer = dbtRunner().invoke(
            [
                *("test", "--select", "test_type:unit", "--quiet", "--no-version-check"),
                *("--project-dir", str(DBT_PROJECT_DIR), "--profiles-dir", str(DBT_PROJECT_DIR)),
                *("--target-path", target, "--log-path", target),
            ]
        )
        built.candidate_file.unlink()
        assert isinstance(answer.result, RunExecutionResult), answer.exception
        manifest = (built.dbt_target_dir / "manifest.json").read_text(encoding="utf-8")
    return DbtRun(answer.result.results, manifest)


def test_every_unit_test_of_the_models_passes(tested: DbtRun) -> None:
    failed = {r.node.name: r.message for r in tested.results if r.status != "pass"}
    assert failed == {}
    assert len(tested.results) >= 20


def broken_conventions(manifest: dict[str, Any], folder: Path) -> list[str]:
    """What dbt-bouncer finds wrong with the project of this manifest."""
    conventions = yaml.safe_load((DBT_PROJECT_DIR / "dbt-bouncer.yml").read_text(encoding="utf-8"))
    (folder / "dbt-bouncer.yml").write_text(
        yaml.safe_dump({**conventions, "dbt_artifacts_dir": "."})
    )
    (folder / "manifest.json").write_text(json.dumps(manifest))
    # Beside the Python that runs the tests, wherever the path leads.
    command = Path(sys.executable).with_name("dbt-bouncer")
    run = subprocess.run(
        [command, "run", "--output-file", "found.json"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode in (0, 1), run.stderr
    found = json.loads((folder / "found.json").read_text())
    assert len(found) > 1_000
    return [each["failure_message"] for each in found if each["outcome"] != "success"]


def test_the_models_keep_their_conventions(tested: DbtRun, tmp_path: Path) -> None:
    assert broken_conventions(json.loads(tested.manifest), tmp_path) == []


def undescribed(model: dict[str, Any]) -> None:
    model["description"] = ""


def undescribed_column(model: dict[str, Any]) -> None:
    model["columns"]["amount_gbp"]["description"] = ""


def inexact_money(model: dict[str, Any]) -> None:
    model["columns"]["amount_gbp"]["data_type"] = "double"


def without_contract(model: dict[str, Any]) -> None:
    model["contract"]["enforced"] = False


def reading_seeds(model: dict[str, Any]) -> None:
    model["raw_code"] = "select * from {{ source('raw', 'grants') }}"


def renamed(model: dict[str, Any]) -> None:
    model["name"] = "stg_funding_timeline"


@pytest.mark.parametrize(
    "change",
    [undescribed, undescribed_column, inexact_money, without_contract, reading_seeds, renamed],
)
def test_a_model_that_breaks_a_convention_is_named(
    tested: DbtRun, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    manifest = json.loads(tested.manifest)
    change(manifest["nodes"]["model.lsmp.funding_timeline"])
    found = broken_conventions(manifest, tmp_path)
    assert found
    assert all("funding_timeline" in message for message in found)
