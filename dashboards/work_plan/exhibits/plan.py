"""The work plan of a year beside the one before, and its workstreams."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, per_build
from dashboards.kit.question import Scope
from dashboards.work_plan import findings

_WORKSTREAM_COLUMNS = (
    column.text("workstream_name", "Workstream"),
    column.short("financial_year", "Plan"),
    column.short("printed_number", "No. as printed"),
    column.text("summary", "What it covers"),
)

_PLAN_COLUMNS = (
    column.short("financial_year", "Financial year"),
    column.stated("workstreams_count", "Workstreams"),
    column.stated("objectives_count", "Objectives"),
    column.number("objectives_continued_count", "Continued"),
    column.number("objectives_new_count", "New"),
    column.stated("milestones_count", "Milestones"),
    column.stated("milestones_dated_count", "With a date"),
    column.stated("risks_count", "Risks"),
    column.stated("risks_scored_count", "Scored"),
    column.stated("mitigations_count", "Measures to reduce them"),
)


def plans(build: Build, scope: Scope) -> Answer:
    """Rows of marts.work_plan_by_year, newest first."""
    return build.find("marts.work_plan_by_year", scope, order="financial_year desc")


@per_build
def by_year(build: Build, scope: Scope) -> Exhibit:
    """How much each year's plan holds."""
    found = plans(build, scope)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-work-plans",
        title=findings.plans(found.rows),
        summary="One row for each plan. To read an older plan, choose its year as the last one.",
        columns=_PLAN_COLUMNS,
        cited=_of_years(build, scope).rows,
    )


def _of_years(build: Build, scope: Scope) -> Answer:
    """The workstreams, the latest plan first: the places in the sources of a count of them."""
    return build.find("marts.workstreams", scope, order="financial_year desc, workstream_order")


def two_plans(build: Build, scope: Scope) -> Scope:
    """The latest plan shown and the one before, even where that lies before the years shown."""
    plan = plans(build, scope).rows[0]
    year = plan["financial_year"]
    return Scope(scope.partnership, plan["previous_financial_year"] or year, year, False)


@per_build
def latest_workstreams(build: Build, scope: Scope) -> Exhibit:
    """The workstreams of the latest plan shown."""
    plan = plans(build, scope).rows[0]
    title = findings.latest_workstreams(plan)
    within = scope.of_year(plan["financial_year"])
    return _workstreams(build, within, title, "In the order of the source.")


@per_build
def previous_workstreams(build: Build, scope: Scope) -> Exhibit | None:
    """The workstreams of the plan before the latest shown; None where there is none."""
    plan = plans(build, scope).rows[0]
    if not plan["previous_financial_year"]:
        return None
    title = findings.previous_workstreams(plan)
    within = scope.of_year(plan["previous_financial_year"])
    unlinked = f"No source links them to those of {plan['financial_year']}."
    return _workstreams(build, within, title, unlinked)


def _workstreams(build: Build, scope: Scope, title: str, summary: str) -> Exhibit:
    return make_exhibit(
        _of_years(build, scope),
        key=f"{scope.partnership}-workstreams-{scope.first_year.replace('/', '-')}",
        title=title,
        summary=summary,
        columns=_WORKSTREAM_COLUMNS[:1],
        defined=("workstream_name",),
    )


@per_build
def coverage(build: Build, scope: Scope) -> Exhibit:
    """What each workstream covers, of the latest plan shown and of the one before."""
    return make_exhibit(
        _of_years(build, two_plans(build, scope)),
        key=f"{scope.partnership}-workstreams",
        title="What each workstream covers",
        summary="In the order of the source, the latest plan first.",
        columns=_WORKSTREAM_COLUMNS,
        group="financial_year",
        defined=("workstream_name", "printed_number", "summary"),
    )
