"""The grants as a spreadsheet: what `grants.json` has, a grant a row."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from warehouse.query.tabular import csv_cell

# Titles of the columns as the standard names them, and where each stands in a grant.
_COLUMNS: dict[str, tuple[str | int, ...]] = {
    "Identifier": ("id",),
    "Title": ("title",),
    "Description": ("description",),
    "Currency": ("currency",),
    "Amount Awarded": ("amountAwarded",),
    "Award Date": ("awardDate",),
    "Planned Dates:Start Date": ("plannedDates", 0, "startDate"),
    "Planned Dates:End Date": ("plannedDates", 0, "endDate"),
    "Recipient Org:Identifier": ("recipientOrganization", 0, "id"),
    "Recipient Org:Name": ("recipientOrganization", 0, "name"),
    "Funding Org:Identifier": ("fundingOrganization", 0, "id"),
    "Funding Org:Name": ("fundingOrganization", 0, "name"),
    "Grant Programme:Code": ("grantProgramme", 0, "code"),
    "Grant Programme:Title": ("grantProgramme", 0, "title"),
    "Beneficiary Location:Name": ("beneficiaryLocation", 0, "name"),
    "Beneficiary Location:Country Code": ("beneficiaryLocation", 0, "countryCode"),
    "Beneficiary Location:Geographic Code": ("beneficiaryLocation", 0, "geoCode"),
    "Beneficiary Location:Geographic Code Type": ("beneficiaryLocation", 0, "geoCodeType"),
    "Related Document:Title": ("relatedDocument", 0, "title"),
    "Related Document:Web Address": ("relatedDocument", 0, "url"),
    "Data Source": ("dataSource",),
    "Last Modified": ("dateModified",),
}


def write_csv(path: Path, grants: Sequence[Mapping[str, Any]]) -> None:
    """Writes the file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for grant in grants:
            writer.writerow(csv_cell(_value(grant, place)) for place in _COLUMNS.values())


def _value(grant: Any, path: Sequence[str | int]) -> Any:
    """What stands at this place of the grant; None when it is left out."""
    for step in path:
        try:
            grant = grant[step]
        except (KeyError, IndexError):
            return None
    return grant
