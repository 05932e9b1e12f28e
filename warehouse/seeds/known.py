"""Seed files that a process has already checked, so that it checks only those that change."""

import hashlib

import polars as pl

from warehouse.seeds.contract import Table
from warehouse.seeds.one_file import check_file
from warehouse.seeds.problems import Problem

Checked = tuple[pl.DataFrame | None, list[Problem]]


class KnownFiles:
    """The outcome of `check_file` for the last content of each table's file."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, Checked]] = {}

    def check(self, data: bytes, table: Table) -> Checked:
        """The outcome for this content, worked out unless it is the last one."""
        digest = hashlib.sha256(data).digest()
        known = self._known.get(table.name)
        if known is None or known[0] != digest:
            known = self._known[table.name] = digest, check_file(data, table)
        frame, problems = known[1]
        return frame, list(problems)
