"""The seed tables: columns, types, keys, allowed values. A seed column is declared nowhere else."""

from warehouse.seeds.contract import funding, meetings, reference, spending, work_plan
from warehouse.seeds.contract.model import Column, Kind, Table

TABLES: dict[str, Table] = {
    table.name: table
    for module in (reference, funding, spending, work_plan, meetings)
    for table in module.TABLES
}

__all__ = ["TABLES", "Column", "Kind", "Table"]
