"""Every value that was inferred is in the table of them, wherever a column tells of it."""

import pytest

from tests.marts.conftest import Marts
from warehouse.query.reader import fetch

# Each column that tells how a value came about, with the values and the rows that it calls
# inferred. Those without any tell how a source words or orders it.
TOLD_BY = {
    "raw.attendance.inferred_sector_id": ("attendance.inferred_sector_id", "is not null"),
    "raw.meetings.is_date_inferred": ("meetings.meeting_date", ""),
    "raw.documents.issued_date_basis": ("documents.issued_date", "= 'meeting_date'"),
    "raw.meetings.membership_basis": ("attendance.is_member", "is not null"),
    "raw.grants.amount_basis": None,
    "raw.claims.claim_basis": None,
    "marts.funding_by_quarter.profile_basis": (
        "funding_by_quarter.profile_to_date_gbp funding_by_quarter.profile_quarter_gbp",
        "= 'straight_line'",
    ),
    "marts.funding_by_strand_and_quarter.profile_basis": (
        "funding_by_strand_and_quarter.profile_to_date_gbp"
        " funding_by_strand_and_quarter.profile_quarter_gbp",
        "= 'straight_line'",
    ),
}
# Where the star and the public tables show the same columns again, by their last names.
SHOWN_AGAIN = {
    "is_sector_inferred": "raw.attendance.inferred_sector_id",
    "basis_note": "raw.meetings.membership_basis",
    "latest_amount_basis": "raw.grants.amount_basis",
}


@pytest.mark.parametrize("build", ["marts", "demo_marts"])
def test_every_column_that_tells_of_inferred_values_is_heard(
    build: str, request: pytest.FixtureRequest
) -> None:
    connection: Marts = request.getfixturevalue(build)
    query = """
        select schema_name || '.' || table_name || '.' || column_name, column_name
        from meta.dictionary
        where schema_name in ('raw', 'marts') and table_name <> 'inferred_values'
            and regexp_matches(column_name, 'inferred|assumed|estimated|(^|_)basis(_|$)')
    """
    names = {name.split(".")[-1] for name in TOLD_BY} | set(SHOWN_AGAIN)
    unheard = [
        place
        for place, name in fetch(connection, query).rows
        if place not in TOLD_BY and (place.startswith("raw.") or name not in names)
    ]
    assert unheard == []
    for place, told in TOLD_BY.items():
        for value in told[0].split() if told else ():
            counts = fetch(connection, _counts(place, value, told[1] if told else "")).rows[0]
            assert counts[0] == counts[1], (place, value)
            assert counts[1] or build == "demo_marts", (place, value)


def _counts(place: str, value: str, condition: str) -> str:
    """The rows that a column calls inferred, and those of a value in the table."""
    table, column = place.rsplit(".", 1)
    # How members were told apart holds for everybody on the list of its meeting.
    of_list = "raw.attendance inner join raw.meetings using (meeting_id)"
    source = of_list if value == "attendance.is_member" else table
    return f"""
        select (select count(*) from {source} where {column} {condition}),
            (select count(*) from marts.inferred_values
            where table_name || '.' || column_name = '{value}')
    """
