"""The grants in the form of 360Giving, and the settings that only a person can fill in.

The schema beside this file restates, for what we write, what the schema of the standard asks for.
"""

import csv
import json
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

import flattentool
import pytest
import yaml
from jsonschema import Draft202012Validator

from tests.exports.conftest import FILLED_IN, Export, with_publisher
from warehouse.cli import main
from warehouse.errors import WarehouseError
from warehouse.exports.export import Exported, export_build
from warehouse.seeds.publisher import Publisher, read_publisher
from warehouse.settings import PROJECT_DIR, Settings

SCHEMA = yaml.safe_load(Path(__file__).with_name("grants_360giving.schema.yml").read_text())
TITLES = Path(__file__).with_name("grants_360giving.titles.yml")
VALIDATOR = Draft202012Validator(SCHEMA)


def package_of(folder: Path) -> dict[str, Any]:
    """The grants of an export."""
    return dict(json.loads((folder / "360giving" / "grants.json").read_text("utf-8")))


def test_the_grants_meet_the_schema(exported: Export, awkward: Export) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for export in (exported, awkward):
        assert [error.message for error in VALIDATOR.iter_errors(package_of(export.folder))] == []


# What the package or its first grant may not have, and what neither may lack where it has it.
WRONG: dict[str, list[object]] = {
    "grants": [[]],
    "version": ["newest"],
    "publisher": [{}],
    "currency": ["pounds"],
    "amountAwarded": ["£64,000"],
    "awardDate": ["10/05/2017", "2017-13-01"],
    "fundingOrganization": [[], [{"name": "Home Office"}], {"id": "XX-1", "name": "x"}],
    "recipientOrganization": [[{"id": "XX-1"}]],
    "plannedDates": [[{"startDate": "April 2017"}]],
}
NEEDED = {*WRONG, "license", "id", "title", "description"} - {"plannedDates"}


def test_the_schema_sees_what_is_wrong(exported: Export) -> None:
    package = package_of(exported.folder)
    grants = package["grants"]
    assert {*package, *grants[0]} >= NEEDED
    for place in (package, grants[0]):
        for name, kept in list(place.items()):
            for value in WRONG.get(name, []):
                place[name] = value
                assert not VALIDATOR.is_valid(package), (name, value)
            del place[name]
            assert VALIDATOR.is_valid(package) == (name not in NEEDED), name
            place[name] = kept
    grants.append(grants[0])
    assert not VALIDATOR.is_valid(package), "a grant stands twice"


def test_the_grants_are_those_of_the_timeline(exported: Export) -> None:
    grants = package_of(exported.folder)["grants"]
    assert [(grant["id"], grant["amountAwarded"], grant["awardDate"]) for grant in grants] == [
        ("360G-test-lsmp-2016-17", 64000, "2016-03-30"),
        ("360G-test-lsmp-2017-18", 124000, "2017-05-10"),
        ("360G-test-lsmp-2018-19", 154000, "2018-08-07"),
    ]
    assert grants[0]["fundingOrganization"] == [{"id": "XX-TEST-2", "name": "Home Office"}]
    recipient = {"id": "XX-TEST-3", "name": "Greater London Authority"}
    assert grants[0]["recipientOrganization"] == [recipient]
    assert grants[1]["plannedDates"] == [{"startDate": "2017-04-01", "endDate": "2018-03-31"}]
    assert "plannedDates" not in grants[2]
    assert grants[1]["dataSource"].startswith("https://www.london.gov.uk/decisions/dd2113")


def test_each_grant_says_what_its_dates_and_amounts_rest_on(exported: Export) -> None:
    given, signed, unplanned = (
        grant["description"] for grant in package_of(exported.folder)["grants"]
    )
    assert "The award date is from the publisher of this file" in given
    assert (
        "The award date is the day on which the decision DD2113 to receive the money was signed;"
        " the sources do not state the day on which the funder awarded it." in signed
    )
    assert "The amount is the sum that the source states." in signed
    assert "no planned dates are given" in unplanned
    assert "Source: DD2113" in signed


def test_a_ceiling_and_synthetic_data_are_said(awkward: Export) -> None:
    package = package_of(awkward.folder)
    for said in (package, *package["grants"]):
        assert said["title"].startswith("SYNTHETIC DATA")
        assert said["description"].startswith("SYNTHETIC DATA")
    for grant in package["grants"]:
        assert "The amount is a ceiling" in grant["description"]
        # What is no web address is not passed on as one.
        assert "dataSource" not in grant
        assert "relatedDocument" not in grant


def test_programme_and_location_are_what_the_sources_and_the_publisher_state(
    exported: Export,
) -> None:
    for grant in package_of(exported.folder)["grants"]:
        assert grant["grantProgramme"] == [{"code": "X-1", "title": "A Test Programme"}]
        assert grant["beneficiaryLocation"] == [
            {"name": "London", "countryCode": "GB", "geoCode": "E12000099", "geoCodeType": "RGN"}
        ]
        assert "The beneficiary location is the area of the partnership." in grant["description"]


def csv_rows(export: Export) -> list[dict[str, str]]:
    path = export.folder / "360giving" / "grants.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_file_is_the_json_file_by_the_tool_of_the_standard(
    exported: Export, tmp_path: Path
) -> None:
    there, schema, made = (tmp_path / name for name in ("csv", "schema.json", "made.json"))
    there.mkdir()
    shutil.copy(exported.folder / "360giving" / "grants.csv", there)
    schema.write_text(json.dumps(yaml.safe_load(TITLES.read_text())))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        flattentool.unflatten(
            str(there),
            input_format="csv",
            output_name=str(made),
            schema=str(schema),
            convert_titles=True,
            root_list_path="grants",
            root_id="",
        )
    assert [
        str(warning.message) for warning in caught if "flattentool" in str(warning.category)
    ] == []
    grants = package_of(exported.folder)["grants"]
    assert json.loads(made.read_text())["grants"] == grants
    assert {key for grant in grants for key in grant} == set(
        yaml.safe_load(TITLES.read_text())["properties"]
    )


def test_no_cell_of_the_csv_file_is_a_formula(awkward: Export) -> None:
    assert {row["Recipient Org:Name"] for row in csv_rows(awkward)} == {"'@here"}


def export_as(settings: Settings, folder: Path, text: str) -> Exported:
    """Exports with these settings of the publisher."""
    settings = with_publisher(settings, folder, text)
    return export_build(settings, folder / "export", with_spreadsheets=False)


def test_without_settings_the_files_are_not_written_and_the_settings_are_named(
    built: Settings, tmp_path: Path
) -> None:
    text = re.sub('"(A Test Body|360G-test|XX-TEST-3)"', '""', FILLED_IN)
    said = str(export_as(built, tmp_path, text))
    assert not (tmp_path / "export" / "360giving").exists()
    assert (
        "no 360Giving files: a person has to fill in name, grants_360giving.prefix,"
        " organisation_identifiers.gla in " in said
    )
    assert str(tmp_path / "publisher" / "publisher.toml") in said
    assert "home_office" not in said


def test_a_grant_without_an_award_date_is_left_out_by_name(built: Settings, tmp_path: Path) -> None:
    found = export_as(built, tmp_path, FILLED_IN.replace("lsmp-2016-17 = 2016-03-30", ""))
    assert found.files.grants.count == 2
    assert "because no award date is on record: lsmp-2016-17" in str(found)
    package = package_of(tmp_path / "export")
    assert "Left out, because no award date is on record: lsmp-2016-17." in package["description"]
    assert len(package["grants"]) == 2


def test_the_project_names_no_publisher_and_the_licence_is_ours() -> None:
    """Nobody's prefix and nobody's identifiers are in the repository."""
    publisher = read_publisher(PROJECT_DIR / "seeds")
    assert publisher == Publisher()
    assert publisher.licence.name == "MIT"
    assert "MIT License" in (PROJECT_DIR / "LICENSE").read_text()
    assert read_publisher(PROJECT_DIR / "no-seeds") == publisher


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "cannot be read: Invalid value"),
        ("nmae = 'x'", "nmae: there is no such setting; did you mean 'name'?"),
        ("name = 3", "name: write a text in quotation marks"),
        ("contact = 'Z.Quillfeather@example.org'", "contact: names a person who may not be named"),
        ("name = ' x'", "name: write one line without blanks at its ends"),
        ("name = 'a\\nb'\nwebsite = 'www'", "website: write an address that begins with https://"),
        ("licence = 'MIT'", "licence: is a section; write it as [licence]"),
        ("[licence]\nname = 'OGL'", "licence: fill in name, title, url together"),
        ("[licence]\nnam = 'OGL'", "licence.nam: there is no such setting; did you mean 'name'?"),
        ("[grants_360giving]\nprefix = 'gla'", "a prefix of 360Giving begins with 360G-"),
        ("[organisation_identifiers]\ngla = 'the GLA'", "organisation_identifiers.gla: an ident"),
        ("[area_codes]\nlsmp = 'London'", "area_codes.lsmp: the code of an area is a letter and"),
        ("[award_dates]\nx = '2017-05-10'", "award_dates.x: write a day without quotation marks"),
        ("[award_dates]\nx = 2017-05-10T10:00:00", "award_dates.x: write a day without"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "publisher.toml").write_text(text)
    (tmp_path / "people.csv").write_text("person_name,may_publish\nZephyrine Quillfeather,false\n")
    with pytest.raises(WarehouseError, match=r"publisher\.toml") as refused:
        read_publisher(tmp_path)
    assert message in str(refused.value)


def test_wrong_settings_stop_the_command_without_a_traceback(
    built: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "publisher.toml").write_text("nmae = 'x'")
    folder = tmp_path / "export"
    command = ["export", "--data", str(built.data_dir), "--seeds", str(tmp_path)]
    assert main([*command, "--folder", str(folder)]) == 2
    assert "did you mean 'name'?" in capsys.readouterr().err
    assert not folder.exists()
