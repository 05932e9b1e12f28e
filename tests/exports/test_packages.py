"""The metadata, by the tools of the standards themselves: frictionless and csvw."""

import hashlib
import json
import shutil
import warnings
from pathlib import Path

import pytest
from csvw import CSVW
from frictionless import validate

from tests.exports.conftest import Export
from tests.support.folders import contents
from warehouse.exports.schema import read_schema
from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer


def problems_of_package(folder: Path) -> list[str]:
    report = validate(str(folder / "datapackage.json"))
    found = [error.message for error in report.errors]
    return found + [error.message for task in report.tasks for error in task.errors]


def csvw_problems(folder: Path) -> list[str]:
    metadata = folder / "csv" / "csv-metadata.json"
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            is_valid = CSVW(str(metadata), validate=True).is_valid
        except ValueError as error:
            # A key that stands twice or leads nowhere, and a column that is not there, are raised.
            return [str(error)]
    return [str(warning.message) for warning in caught] + ([] if is_valid else ["not valid"])


def edit_package(folder: Path, table: str, old: str, new: str) -> None:
    """Changes a CSV file and its checksum in the package, so that only the data are wrong.

    Of the package and of CSVW is left what the file needs: itself and the tables that its ids lead
    to.
    """
    path = folder / "csv" / f"{table}.csv"
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    package = json.loads((folder / "datapackage.json").read_text())
    resources = {found["name"]: found for found in package["resources"]}
    changed = resources.pop(table)
    changed["bytes"] = path.stat().st_size
    changed["hash"] = f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    led_to = {key["reference"]["resource"] for key in changed["schema"].get("foreignKeys", [])}
    for name in led_to & resources.keys():
        resources[name]["schema"].pop("foreignKeys", None)
    kept = [resources[name] for name in led_to & resources.keys()]
    (folder / "datapackage.json").write_text(json.dumps(package | {"resources": [changed, *kept]}))
    keep_of_csvw(folder, table, *led_to)


def keep_of_csvw(folder: Path, *names: str) -> None:
    """Leaves these tables in the metadata, and the references of the first."""
    path = folder / "csv" / "csv-metadata.json"
    group = json.loads(path.read_text())
    group["tables"] = [found for found in group["tables"] if found["url"][:-4] in names]
    for found in group["tables"]:
        if found["url"] != f"{names[0]}.csv":
            found["tableSchema"].pop("foreignKeys", None)
    path.write_text(json.dumps(group))


def test_the_data_package_is_valid_with_all_its_data(exported: Export) -> None:
    assert not exported.rows("claims"), "a table without rows is valid too"
    assert problems_of_package(exported.folder) == []


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("actions", ",2017-06-19,", ",19 June 2017,"),
        ("actions", ",lsmp-2017-06-19-2,", ",lsmp-2017-06-19-1,"),
        ("actions", "lsmp,lsmp-2015", "emmsp,lsmp-2015"),
        ("funding_timeline", "124000.00", "a lot"),
        ("funding_timeline", ",true,", ",perhaps,"),
        ("documents", "dd2113,", ","),
        ("documents", "document_id,", "document,"),
    ],
)
def test_the_validators_see_a_broken_cell(
    export_folder: Path, table: str, old: str, new: str
) -> None:
    edit_package(export_folder, table, old, old)
    assert problems_of_package(export_folder) + csvw_problems(export_folder) == []
    edit_package(export_folder, table, old, new)
    assert problems_of_package(export_folder) != []
    assert csvw_problems(export_folder) != []


def test_the_package_says_what_it_is(exported: Export) -> None:
    package = exported.package()
    run_id, as_at, commit = fetch(
        exported.marts,
        "select run_id, as_at_date, git_commit from meta.runs order by run_id desc limit 1",
    ).rows[0]
    assert (package["version"], package["as_at"]) == (run_id, str(as_at))
    assert package["git_commit"] == commit
    assert package["created"].endswith("Z")
    assert [licence["name"] for licence in package["licenses"]] == ["OGL-UK-3.0"]
    assert package["contributors"] == [
        {"title": "A Test Body", "role": "publisher", "path": "https://test.example"}
    ]
    documents = fetch(exported.marts, "select title, url from marts.documents").rows
    assert {(found["title"], found.get("path")) for found in package["sources"]} == set(documents)
    issues = fetch(exported.marts, "select count(*) from meta.source_issues").rows[0][0]
    assert f"{issues} contradictions" in package["description"]


def test_every_file_is_in_the_package_with_its_checksum(exported: Export) -> None:
    package = exported.package()
    listed = {found["path"]: found for found in (*package["resources"], *package["files"])}
    files = contents(exported.folder)
    assert set(files) - set(listed) == {"datapackage.json", "export.json"}
    for name, found in listed.items():
        assert found["hash"] == f"sha256:{hashlib.sha256(files[name]).hexdigest()}"
        assert found["bytes"] == len(files[name])


def test_the_schema_is_the_dictionary(exported: Export) -> None:
    rows = fetch(
        exported.marts,
        "select table_name, column_name, description, is_required from meta.dictionary"
        " where column_name is not null and schema_name in ('marts', 'meta')",
    ).rows
    described = {(table, column): (text, needed) for table, column, text, needed in rows}
    for resource in exported.package()["resources"]:
        for field in resource["schema"]["fields"]:
            text, needed = described[resource["name"], field["name"]]
            assert field["description"] == text
            assert field.get("constraints", {}).get("required", False) == needed


def test_ids_lead_to_the_table_that_they_name(exported: Export) -> None:
    schemas = {found["name"]: found["schema"] for found in exported.package()["resources"]}
    keys = {
        (name, key["fields"][0]): (key["reference"]["resource"], key["reference"]["fields"][0])
        for name, schema in schemas.items()
        for key in schema.get("foreignKeys", [])
    }
    assert keys["actions", "meeting_id"] == ("meetings", "meeting_id")
    assert keys["meetings", "rescheduled_to_meeting_id"] == ("", "meeting_id")
    funder = keys["funding_timeline", "funder_organisation_id"]
    assert funder == ("dim_organisation", "organisation_id")
    assert ("meetings", "meeting_id") not in keys
    # Every id column leads somewhere, names its own row, or says why not.
    explained = {"gap_id", "grant_id", "record_id", "run_id", "expenditure_id"}
    for name, schema in schemas.items():
        for field in schema["fields"]:
            column = field["name"]
            if column.endswith("_id") and (name, column) not in keys:
                is_own = column in schema["primaryKey"]
                assert is_own or column in explained or "not_stated" in str(exported.rows(name))


def test_ids_of_synthetic_data_lead_somewhere_too(demo_built: Settings) -> None:
    """The rule holds for data of any size, not only for today's."""
    with open_build(read_pointer(demo_built), demo_built) as connection:
        tables = {table.name: table for table in read_schema(connection)}
        references = [
            (table, column.name, *column.references)
            for table in tables.values()
            for column in table.columns
            if column.references
        ]
        assert len(references) > 80
        for table, column, target, key in references:
            lost = connection.execute(
                f"select {column} from {table.schema}.{table.name} where {column} is not null"
                f" and {column} not in (select {key} from {tables[target].schema}.{target})"
            ).fetchall()
            assert lost == [], (table.name, column)


def test_every_csv_file_is_valid_csvw_also_of_hostile_texts_and_no_rows(
    exported: Export, awkward: Export, tmp_path: Path
) -> None:
    assert csvw_problems(exported.folder) == []
    hostile = tmp_path / "awkward"
    shutil.copytree(awkward.folder, hostile)
    for table in ("actions", "bodies", "risks", "documents"):
        shutil.copy(awkward.folder / "csv" / "csv-metadata.json", hostile / "csv")
        keep_of_csvw(hostile, "", table)
        assert csvw_problems(hostile) == [], table


def test_csvw_has_the_references_of_the_package_that_are_always_there(exported: Export) -> None:
    group = json.loads((exported.folder / "csv" / "csv-metadata.json").read_text())
    packaged = {each["name"]: each["schema"] for each in exported.package()["resources"]}
    for table in group["tables"]:
        name = table["url"].removesuffix(".csv")
        columns = table["tableSchema"]["columns"]
        needed = {column["name"] for column in columns if column["required"]}
        # Without a name, the table itself is meant there.
        there = {
            (*key["fields"], key["reference"]["resource"] or name, *key["reference"]["fields"])
            for key in packaged[name].get("foreignKeys", [])
            if key["fields"][0] in needed
        }
        here = {
            (
                key["columnReference"],
                key["reference"]["resource"].removesuffix(".csv"),
                key["reference"]["columnReference"],
            )
            for key in table["tableSchema"].get("foreignKeys", [])
        }
        assert here == there, name


def test_csvw_carries_licence_and_provenance(exported: Export) -> None:
    path = exported.folder / "csv" / "csv-metadata.json"
    metadata = json.loads(path.read_text(encoding="utf-8"))
    assert metadata["dc:license"]["@id"].startswith("https://www.nationalarchives.gov.uk/")
    assert metadata["dc:publisher"] == "A Test Body"
    assert any(line.startswith("Git commit") for line in metadata["dc:provenance"])
    assert any("DD2113" in line for line in metadata["dc:source"])
    assert "source_issues" in metadata["rdfs:comment"]
