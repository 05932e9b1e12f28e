"""The grants as the 360Giving Data Standard asks for them (standard.threesixtygiving.org, 1.4).

The funder publishes such data, so the prefix and the identifiers of organisations come from a
person (`publisher.toml`); without them nothing is written.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.exports.about import About, web_address
from warehouse.exports.files import write_json
from warehouse.exports.grants_csv import write_csv
from warehouse.query.reader import fetch
from warehouse.seeds.publisher import Publisher

_VERSION = "1.4"
_LONGEST_TITLE = 139

_GRANTS = """
    select grants.*, partnership_name, area_name
    from marts.funding_timeline as grants
    left join marts.dim_partnership using (partnership_id)
    where grant_id is not null
    order by partnership_id, financial_year
"""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class WrittenGrants:
    """What became of the 360Giving files.

    missing_settings: names in publisher.toml without which they are not written. undated: grants
    left out because no source and no setting says when they were awarded. count: grants written.
    """

    missing_settings: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    count: int = 0


def write_grants(
    connection: duckdb.DuckDBPyConnection, about: About, folder: Path
) -> WrittenGrants:
    """Writes `360giving/grants.json` and `grants.csv` when the publisher's settings are there."""
    rows = fetch(connection, _GRANTS).dicts()
    if missing := _missing_settings(about.publisher, rows):
        return WrittenGrants(missing_settings=missing)
    dated = [row for row in rows if _award_date(row, about.publisher)]
    undated = tuple(row["grant_id"] for row in rows if not _award_date(row, about.publisher))
    if dated:
        _write_files(folder / "360giving", _package(dated, undated, about))
    return WrittenGrants(undated=undated, count=len(dated))


def _write_files(folder: Path, package: dict[str, Any]) -> None:
    folder.mkdir()
    write_json(folder / "grants.json", package)
    write_csv(folder / "grants.csv", package["grants"])


def _missing_settings(publisher: Publisher, rows: Sequence[Row]) -> tuple[str, ...]:
    needed = {"name": publisher.name, "grants_360giving.prefix": publisher.prefix}
    sides = {row[f"{side}_organisation_id"] for row in rows for side in ("funder", "recipient")}
    for name in sorted(sides):
        identifier = publisher.organisation_identifiers.get(name, "")
        needed[f"organisation_identifiers.{name}"] = identifier
    return tuple(name for name, value in needed.items() if not value)


def _award_date(row: Row, publisher: Publisher) -> datetime.date | None:
    return publisher.award_dates.get(row["grant_id"]) or row["signed_date"]


def _package(rows: Sequence[Row], undated: Sequence[str], about: About) -> dict[str, Any]:
    publisher = about.publisher
    named = {
        "name": publisher.name,
        "website": publisher.website,
        "identifier": publisher.publisher_identifier,
    }
    sentences = [about.description, *(f"{line}." for line in about.provenance), about.issues_note]
    if undated:
        sentences.append(f"Left out, because no award date is on record: {', '.join(undated)}.")
    return {
        "version": _VERSION,
        "title": f"{about.title}: grants",
        "description": " ".join(sentences),
        "identifier": about.pointer.run_id,
        "issued": about.built_at,
        "modified": about.built_at,
        "publisher": {key: text for key, text in named.items() if text},
        "license": publisher.licence.url,
        "grants": [_grant(row, about) for row in rows],
    }


def _grant(row: Row, about: About) -> dict[str, Any]:
    publisher = about.publisher
    address, amount = web_address(row["document_url"]), row["amount_gbp"]
    notice = "SYNTHETIC DATA. " if about.notice else ""
    title = f"{notice}Grant for the {row['partnership_name']}, {row['financial_year']}"
    grant = {
        "id": f"{publisher.prefix}-{row['grant_id']}",
        "title": title[:_LONGEST_TITLE],
        "description": _description(row, about),
        "currency": "GBP",
        "amountAwarded": int(amount) if amount == int(amount) else float(amount),
        "awardDate": str(_award_date(row, publisher)),
        "fundingOrganization": [_organisation(row, "funder", publisher)],
        "recipientOrganization": [_organisation(row, "recipient", publisher)],
        "beneficiaryLocation": [_area(row, publisher)],
        "dateModified": about.built_at,
    }
    if programme := publisher.programme:
        grant["grantProgramme"] = [dict(programme)]
    if row["is_period_stated"]:
        dates = {"startDate": str(row["period_start"]), "endDate": str(row["period_end"])}
        grant["plannedDates"] = [dates]
    if address:
        grant["dataSource"] = address
        grant["relatedDocument"] = [{"title": row["document_title"], "url": address}]
    return grant


def _organisation(row: Row, side: str, publisher: Publisher) -> dict[str, str]:
    identifier = publisher.organisation_identifiers[row[f"{side}_organisation_id"]]
    return {"id": identifier, "name": row[f"{side}_name"]}


def _area(row: Row, publisher: Publisher) -> dict[str, str]:
    """The area of the partnership; its code is the publisher's."""
    area = {"name": row["area_name"], "countryCode": "GB"}
    if code := publisher.area_codes.get(row["partnership_id"]):
        area["geoCode"] = code
        if kind := _AREA_KINDS.get(code[:3]):
            area["geoCodeType"] = kind
    return area


# What the code of an area begins with (www.ons.gov.uk, Register of Geographic Codes), and what the
# standard calls such areas.
_AREA_KINDS = {"E12": "RGN", "N92": "CTRY", "S92": "CTRY", "W92": "CTRY"}


def _description(row: Row, about: About) -> str:
    """What the grant is for, and what each figure rests on."""
    planned = "The sources name the financial year only, so no planned dates are given."
    sentences = [
        about.notice or "",
        f"Grant of {row['funder_name']} to {row['recipient_name']} for the financial year"
        f" {row['financial_year']}.",
        f"Purpose: {row['purpose']}." if row["purpose"] else "The sources state no purpose.",
        _AMOUNT[row["amount_basis"]],
        _award_date_note(row, about.publisher),
        "" if row["is_period_stated"] else planned,
        "The beneficiary location is the area of the partnership.",
        f"Source: {row['document_title']}; {row['locator']}.",
    ]
    return " ".join(filter(None, sentences))


_AMOUNT = {
    "stated": "The amount is the sum that the source states.",
    "ceiling": "The amount is a ceiling: the source says that up to this sum is granted.",
}


def _award_date_note(row: Row, publisher: Publisher) -> str:
    if row["grant_id"] in publisher.award_dates:
        return "The award date is from the publisher of this file; the sources do not state it."
    decision = f" {row['decision_reference']}" if row["decision_reference"] else ""
    return (
        f"The award date is the day on which the decision{decision} to receive the money was"
        " signed; the sources do not state the day on which the funder awarded it."
    )
