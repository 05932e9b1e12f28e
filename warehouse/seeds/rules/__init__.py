"""Rules over several cells or several tables of the seeds, beyond keys and references.

One module a subject; `ids` and `names` hold for all of them. Each rule says, in its message, what
to mend. A row with a wrong cell is left out, so that one mistake is reported once.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules import (
    actions,
    funding,
    ids,
    meetings,
    names,
    posts,
    sources,
    spending,
    work_plan,
)
from warehouse.seeds.rules.rule import RULES, Frames, RowRules, problems_at

__all__ = ["ROW_RULES", "RULES", "broken_rules", "ids", "names"]

_SUBJECTS = (funding, posts, spending, work_plan, meetings, actions, sources)
ROW_RULES: RowRules = {
    table: rules for subject in _SUBJECTS for table, rules in subject.ROW_RULES.items()
}


def broken_rules(tables: Frames, *, wrong_lines: Mapping[str, set[int]]) -> Iterator[Problem]:
    """A problem for each row that breaks a rule.

    tables: typed rows by table name. wrong_lines: lines already known to be wrong, by table name.
    """
    for name, frame in tables.items():
        yield from _broken_row_rules(frame, name, wrong_lines.get(name, set()))
    for needed, rule in RULES:
        # A total or a missing partner means nothing while rows of the tables are in doubt.
        if all(name in tables and not wrong_lines.get(name) for name in needed):
            yield from rule(tables)


def _broken_row_rules(frame: pl.DataFrame, table: str, wrong_lines: set[int]) -> Iterator[Problem]:
    rules = ROW_RULES.get(table, ())
    # Line 0 is the file as a whole, none of whose rows is then known to be sound.
    if not rules or frame.is_empty() or 0 in wrong_lines:
        return
    sound = frame.filter(~pl.col(LINE).is_in(sorted(wrong_lines))) if wrong_lines else frame
    # All rules of a table in one pass.
    is_broken = sound.select(broken.alias(str(n)) for n, (_, broken, _) in enumerate(rules))
    for number, (column, _, message) in enumerate(rules):
        found = is_broken[str(number)].fill_null(False)
        if found.any():
            yield from problems_at(sound.filter(found), table, column, message)
