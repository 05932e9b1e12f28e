"""The headline figures of the plan of a year, from marts.work_plan_by_year."""

from __future__ import annotations

from collections.abc import Callable

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Row
from dashboards.kit.explain import Explanation
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.kit.table import Column
from dashboards.work_plan.exhibits import milestones as milestone_list
from dashboards.work_plan.exhibits import objectives as objective_list
from dashboards.work_plan.exhibits import plan
from dashboards.work_plan.exhibits import risks as risk_register


def workstreams(view: View, row: Row) -> Headline:
    """How many workstreams a plan has, and the one before."""
    before = row["previous_financial_year"]
    note = "no earlier plan on record"
    if before:
        note = f"{say.stated_count(row['previous_workstreams_count'])} in {before}"
    columns = (
        Column("workstreams_count", "Workstreams", say.stated_count),
        Column("previous_workstreams_count", "In the plan before", say.stated_count),
        Column("previous_financial_year", "The plan before", kind="short"),
    )
    return _of_plan(
        row,
        ("Workstreams", row["workstreams_count"], note),
        columns,
        lambda: plan.latest_workstreams(view.build, view.scope),
    )


def objectives(view: View, row: Row) -> Headline:
    """How many objectives a plan has, and how many of them are new."""
    continued, new = row["objectives_continued_count"], row["objectives_new_count"]
    note = "none on record" if row["objectives_count"] is None else "the first on record"
    if continued is not None:
        year = row["continued_financial_year"]
        note = f"{continued:,} continued{f' from {year}' if year else ''}, {new:,} new"
    columns = (
        Column("objectives_count", "Objectives", say.stated_count),
        Column("objectives_continued_count", "Continued", say.count),
        Column("objectives_new_count", "New", say.count),
    )
    return _of_plan(
        row,
        ("Objectives", row["objectives_count"], note),
        columns,
        lambda: objective_list.latest_objectives(view.build, view.scope),
    )


def milestones(view: View, row: Row) -> Headline:
    """How many milestones a plan has, and how many of them a date."""
    dated = row["milestones_dated_count"]
    note = "none on record" if dated is None else f"{dated:,} with a date"
    columns = (
        Column("milestones_count", "Milestones", say.stated_count),
        Column("milestones_dated_count", "With a date", say.stated_count),
    )
    return _of_plan(
        row,
        ("Milestones", row["milestones_count"], note),
        columns,
        lambda: milestone_list.of_year(view.build, view.scope.of_year(row["financial_year"])),
    )


def risks(view: View, row: Row) -> Headline:
    """How many risks a plan names, how many are scored, and the measures against them."""
    note = "none on record"
    if row["risks_count"] is not None:
        scored = (
            f"{row['risks_scored_count']:,} scored" if row["risks_scored_count"] else "none scored"
        )
        note = f"{scored}, {say.counted(row['mitigations_count'], 'measure', 'measures')} against"
    columns = (
        Column("risks_count", "Risks", say.stated_count),
        Column("risks_scored_count", "Scored", say.stated_count),
        Column("mitigations_count", "Measures against them", say.stated_count),
    )
    return _of_plan(
        row,
        ("Risks", row["risks_count"], note),
        columns,
        lambda: risk_register.of_year(view.build, view.scope.of_year(row["financial_year"])),
    )


def _of_plan(
    row: Row,
    figure: tuple[str, int | None, str],
    columns: tuple[Column, ...],
    behind: Callable[[], Exhibit],
) -> Headline:
    """A figure (label, count, note) of the plan of one year."""
    label, count, note = figure
    year = row["financial_year"]
    explained = Explanation(
        label.lower(), columns, behind, mart="marts.work_plan_by_year", year=year
    )
    return Headline(f"{label} {year}", say.stated_count(count), note, explained)
