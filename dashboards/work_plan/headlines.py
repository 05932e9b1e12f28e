"""The headline figures of the plan of a year, from marts.work_plan_by_year."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.kit import column
from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build, Row
from dashboards.kit.explain import Explanation
from dashboards.kit.metrics import Headline
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.work_plan.exhibits import milestones as milestone_list
from dashboards.work_plan.exhibits import objectives as objective_list
from dashboards.work_plan.exhibits import plan
from dashboards.work_plan.exhibits import risks as risk_register
from warehouse.text import values as say

_WORKSTREAMS = (
    column.stated("workstreams_count", "Workstreams"),
    column.stated("previous_workstreams_count", "In the plan before"),
    column.short("previous_financial_year", "The plan before"),
)
_OBJECTIVES = (
    column.stated("objectives_count", "Objectives"),
    column.number("objectives_continued_count", "Continued"),
    column.number("objectives_new_count", "New"),
)
_MILESTONES = (
    column.stated("milestones_count", "Milestones"),
    column.stated("milestones_dated_count", "With a date"),
)
_RISKS = (
    column.stated("risks_count", "Risks"),
    column.stated("risks_scored_count", "Scored"),
    column.stated("mitigations_count", "Measures to reduce them"),
)


def workstreams(row: Row) -> Headline:
    """How many workstreams a plan has, and the one before."""
    before = row["previous_financial_year"]
    note = "no earlier plan on record"
    if before:
        note = f"{say.stated_count(row['previous_workstreams_count'])} in {before}"
    return _of_plan(row, "Workstreams", note, _WORKSTREAMS, plan.latest_workstreams)


def objectives(row: Row) -> Headline:
    """How many objectives a plan has, and how many of them are new."""
    continued, new = row["objectives_continued_count"], row["objectives_new_count"]
    note = "none on record" if row["objectives_count"] is None else "the first on record"
    if continued is not None:
        year = row["continued_financial_year"]
        note = f"{continued:,} continued{f' from {year}' if year else ''}, {new:,} new"
    return _of_plan(row, "Objectives", note, _OBJECTIVES, objective_list.latest_objectives)


def milestones(row: Row) -> Headline:
    """How many milestones a plan has, and how many of them a date."""
    dated = row["milestones_dated_count"]
    note = "none on record" if dated is None else f"{dated:,} with a date"
    return _of_plan(row, "Milestones", note, _MILESTONES, milestone_list.of_year)


def risks(row: Row) -> Headline:
    """How many risks a plan names, how many are scored, and the measures against them."""
    note = "none on record"
    if row["risks_count"] is not None:
        scored = f"{row['risks_scored_count']:,}" if row["risks_scored_count"] else "none"
        note = f"{scored} scored, {say.counted(row['mitigations_count'], 'measure')} listed"
    return _of_plan(row, "Risks", note, _RISKS, risk_register.of_year)


def _of_plan(
    row: Row,
    label: str,
    note: str,
    columns: tuple[Column, ...],
    behind: Callable[[Build, Scope], Exhibit],
) -> Headline:
    """A figure of the plan of one year: the first of these columns."""
    name, year, mart = label.lower(), row["financial_year"], "marts.work_plan_by_year"
    value = columns[0].show(row[columns[0].name])
    explained = Explanation(name, columns, behind, mart=mart, year=year)
    return Headline(f"{label} {year}", value, note, explained)
