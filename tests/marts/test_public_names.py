"""The tables and columns that users' scripts depend on: they may be added to, not renamed."""

from pathlib import Path

import pytest
import yaml

from tests.marts.conftest import Marts
from warehouse.query.reader import fetch

COLUMNS = yaml.safe_load((Path(__file__).parent / "public_columns.yml").read_text(encoding="utf-8"))
# Renamed in this version: the old name goes with the next.
OLD_NAMES = {
    "granted_gbp": """expenditure_by_quarter expenditure_by_strand funding_by_quarter
        funding_by_strand_and_quarter income_and_expenditure""",
    "latest_amount_gbp": "partnership_periods partnership_summary",
}


@pytest.mark.parametrize("table", COLUMNS)
def test_the_public_columns_are_there(marts: Marts, table: str) -> None:
    found = set(fetch(marts, f"select * from {table}").columns)
    assert set(COLUMNS[table].split()) - found == set()


@pytest.mark.parametrize(
    ("old_name", "table"), [(old, table) for old in OLD_NAMES for table in OLD_NAMES[old].split()]
)
def test_an_old_name_of_a_grants_amount_has_its_values(
    demo_marts: Marts, old_name: str, table: str
) -> None:
    query = f"""
        select count(amount_gbp) > 0,
            count(*) filter (where {old_name} is distinct from amount_gbp)
        from marts.{table}
    """
    assert fetch(demo_marts, query).rows == [(True, 0)]
