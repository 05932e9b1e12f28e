"""The contract itself: what it names is there."""

from __future__ import annotations

import pytest

from warehouse.seeds.contract import TABLES, Kind


@pytest.mark.parametrize("name", TABLES)
def test_keys_and_unique_groups_are_columns_of_the_table(name: str) -> None:
    table = TABLES[name]
    for group in (table.key, *table.unique):
        assert set(group) <= set(table.column_names)
    required = {column.name for column in table.columns if column.required}
    assert set(table.key) <= required


@pytest.mark.parametrize("name", TABLES)
def test_references_lead_to_a_key_of_one_column(name: str) -> None:
    for column in TABLES[name].columns:
        if column.references:
            assert len(TABLES[column.references].key) == 1


@pytest.mark.parametrize("name", TABLES)
def test_what_may_be_published_is_said_by_a_flag_of_the_row(name: str) -> None:
    table = TABLES[name]
    flags = {column.name for column in table.columns if column.kind is Kind.FLAG}
    assert {c.published_when for c in table.columns if c.published_when} <= flags


@pytest.mark.parametrize("name", TABLES)
def test_every_row_says_where_it_comes_from(name: str) -> None:
    required = {column.name for column in TABLES[name].columns if column.required}
    assert {"document_id", "locator"} <= required


def test_a_column_is_declared_once() -> None:
    for table in TABLES.values():
        assert len(set(table.column_names)) == len(table.column_names)
