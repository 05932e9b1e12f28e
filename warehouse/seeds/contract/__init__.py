"""The seed tables: columns, types, keys, allowed values. A seed column is declared nowhere else.

One module a subject. The order of the tables is that in which a build loads and counts them.
"""

from warehouse.seeds.contract import (
    actions,
    funding,
    meetings,
    posts,
    reference,
    sources,
    spending,
    work_plan,
)
from warehouse.seeds.contract.column import Column, Kind
from warehouse.seeds.contract.model import Table

_documents, _source_issues = sources.TABLES
TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *(*reference.TABLES, _documents),
        *(*funding.TABLES, *posts.TABLES, *spending.TABLES, *work_plan.TABLES),
        *(*meetings.TABLES, *actions.TABLES, _source_issues),
    )
}

__all__ = ["TABLES", "Column", "Kind", "Table"]
