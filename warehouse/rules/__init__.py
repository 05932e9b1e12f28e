"""Rules over several cells or several tables of the seeds, beyond keys and references.

Each rule says, in its message, what to mend. A row with a wrong cell is left out, so that one
mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.contract import TABLES
from warehouse.csv_file import LINE
from warehouse.problems import Problem
from warehouse.rules.rows import ROW_RULES
from warehouse.rules.spending import SPENDING_ROW_RULES, SPENDING_TABLE_RULES
from warehouse.rules.tables import TABLE_RULES


def broken_rules(
    tables: Mapping[str, pl.DataFrame], *, wrong_lines: Mapping[str, set[int]]
) -> Iterator[Problem]:
    """A problem for each row that breaks a rule.

    tables: typed rows by table name. wrong_lines: lines already known to be wrong, by table name.
    """
    sound = {
        name: frame.filter(~pl.col(LINE).is_in(sorted(wrong_lines.get(name, ()))))
        for name, frame in tables.items()
    }
    for name, column, broken, message in (*ROW_RULES, *SPENDING_ROW_RULES):
        if name in sound:
            for line in sound[name].filter(broken)[LINE]:
                yield Problem(TABLES[name].file_name, line, column, message)
    for needed, rule in (*TABLE_RULES, *SPENDING_TABLE_RULES):
        # A total or a missing partner means nothing while rows of the tables are in doubt.
        if all(name in tables and not wrong_lines.get(name) for name in needed):
            yield from rule(sound)
