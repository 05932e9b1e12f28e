"""The contract itself: what it names is there."""

from __future__ import annotations

import pytest

from warehouse.seeds.contract import TABLES, Kind


@pytest.mark.parametrize("name", TABLES)
def test_a_table_names_columns_that_are_there(name: str) -> None:
    table = TABLES[name]
    assert len(set(table.column_names)) == len(table.column_names)
    for group in (table.key, *table.unique):
        assert set(group) <= set(table.column_names)
    required = {column.name for column in table.columns if column.required}
    # Every row says where it comes from.
    assert {*table.key, "document_id", "locator"} <= required
    flags = {column.name for column in table.columns if column.kind is Kind.FLAG}
    assert {c.published_when for c in table.columns if c.published_when} <= flags
    others = [column.references for column in table.columns if column.references]
    assert all(len(TABLES[other].key) == 1 for other in others)
