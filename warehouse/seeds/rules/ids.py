"""Rules over ids of every subject: what an id tells is so, and links end where they may."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, over, problems_at

_c = pl.col

_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
# A year that the next one follows, and not the month of a day: 2017-18.
_YEAR = r"(?:^|-)([0-9]{4}-[0-9]{2})(?:$|-[^0-9])"


@over("meetings", "documents")
def ids_tell_the_day(tables: Frames) -> Iterator[Problem]:
    """`lsmp-2017-06-19` is the meeting of that day, `minutes-2017-06-19` were issued for it."""
    for table, key, day in (
        ("meetings", "meeting_id", "meeting_date"),
        ("documents", "document_id", "issued_date"),
    ):
        told = _c(key).cast(pl.String).str.extract(_DAY)
        wrong = tables[table].filter(told != _c(day).dt.to_string("%Y-%m-%d"))
        yield from problems_at(
            wrong, table, day, f"the {key} of the row tells another day; one of the two is wrong"
        )


_WITH_YEARS = (
    ("grants", "grant_id"),
    ("workstreams", "workstream_id"),
    ("objectives", "objective_id"),
    ("milestones", "milestone_id"),
    ("risks", "risk_id"),
    ("indicators", "indicator_id"),
)


@over(*(table for table, _ in _WITH_YEARS))
def ids_tell_the_year(tables: Frames) -> Iterator[Problem]:
    """`lsmp-2017-18` is the grant of 2017/18, and so for what is planned for a year."""
    for table, key in _WITH_YEARS:
        told = _c(key).cast(pl.String).str.extract(_YEAR).str.replace("-", "/", literal=True)
        wrong = tables[table].filter(told != _c("financial_year"))
        yield from problems_at(
            wrong,
            table,
            "financial_year",
            f"the {key} of the row tells another year; one of the two is wrong",
        )


_WITH_ORDER = (
    ("actions", "action_id", "action_order", "-"),
    ("decisions", "decision_id", "decision_order", "-d"),
)


@over("actions", "decisions")
def ids_tell_the_meeting(tables: Frames) -> Iterator[Problem]:
    """`lsmp-2017-06-19-6` is the sixth action of the meeting `lsmp-2017-06-19`."""
    for table, key, order, sign in _WITH_ORDER:
        text = _c(key).cast(pl.String)
        expected = _c("meeting_id").cast(pl.String) + pl.lit(sign) + _c(order).cast(pl.String)
        wrong = tables[table].filter((text != expected) & text.str.contains(_DAY))
        yield from problems_at(
            wrong.with_columns(expected.alias("_right")),
            table,
            key,
            f"by its meeting_id and {order} this is '{{_right}}'; one of the three is wrong",
        )


# (table, column with the key of another row, what the link says)
_LINKS = (
    ("meetings", "rescheduled_to_meeting_id", "is moved to"),
    ("organisations", "parent_organisation_id", "is a part of"),
    ("organisations", "successor_organisation_id", "is followed by"),
    ("objectives", "continues_objective_id", "continues"),
)


@over("meetings", "organisations", "objectives")
def links_come_to_an_end(tables: Frames) -> Iterator[Problem]:
    """Nothing is, by way of others, moved to, a part of, or a continuation of itself."""
    for table, column, says in _LINKS:
        (key,) = TABLES[table].key
        rows = tables[table].drop_nulls(column)
        following = dict(rows.select(key, column).iter_rows())
        for line, start in rows.select(LINE, key).iter_rows():
            seen = [start]
            while (step := following.get(seen[-1])) is not None and step not in seen:
                seen.append(step)
            # Itself alone has a rule of its own for meetings.
            if step == start and (len(seen) > 1 or table != "meetings"):
                others = [f"'{other}'" for other in seen[1:4]] + ["..."] * (len(seen) > 4)
                by_way = f", by way of {', '.join(others)}" if others else ""
                message = f"'{start}' {says} itself{by_way}"
                yield Problem(TABLES[table].file_name, line, column, message)


# (table, column with the key of another row, its table)
_OF_ONE_PARTNERSHIP = (
    ("meetings", "body_id", "bodies"),
    ("meetings", "rescheduled_to_meeting_id", "meetings"),
    ("posts", "programme_id", "programmes"),
    ("objectives", "continues_objective_id", "objectives"),
)


@over("meetings", "bodies", "posts", "programmes", "objectives")
def rows_stay_in_their_partnership(tables: Frames) -> Iterator[Problem]:
    """A row belongs to the partnership of the row that it leads to."""
    for table, column, other in _OF_ONE_PARTNERSHIP:
        (key,) = TABLES[other].key
        owners = tables[other].select(_c(key).alias(column), _c("partnership_id").alias("_owner"))
        joined = tables[table].join(owners, on=column)
        yield from problems_at(
            joined.filter(_c("partnership_id") != _c("_owner")),
            table,
            column,
            f"'{{{column}}}' belongs to the partnership '{{_owner}}', the row to another",
        )
