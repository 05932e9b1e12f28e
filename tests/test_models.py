"""The unit tests of the dbt models: fixed rows in, expected rows out."""

from __future__ import annotations

import os
import shutil

from dbt.cli.main import dbtRunner

from warehouse.pointer import read_pointer
from warehouse.settings import DBT_PROJECT_DIR, Settings


def test_every_unit_test_of_the_models_passes(built: Settings) -> None:
    # At the candidate's own path: another one would make dbt parse the project anew.
    shutil.copyfile(read_pointer(built).path(built), built.candidate_file)
    os.environ["LSMP_CANDIDATE"] = str(built.candidate_file)
    answer = dbtRunner().invoke(
        [
            *("test", "--select", "test_type:unit", "--quiet", "--no-version-check"),
            *("--project-dir", str(DBT_PROJECT_DIR), "--profiles-dir", str(DBT_PROJECT_DIR)),
            *("--target-path", str(built.dbt_target_dir), "--log-path", str(built.dbt_target_dir)),
        ]
    )
    assert answer.result is not None, answer.exception
    failed = {r.node.name: r.message for r in answer.result.results if r.status != "pass"}
    assert failed == {}
    assert len(answer.result.results) >= 20
    built.candidate_file.unlink()
