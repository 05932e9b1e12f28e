"""The work plan of a year beside the one before, and its workstreams."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.work_plan import findings

_WORKSTREAM_COLUMNS = (
    Column("workstream_name", "Workstream"),
    Column("financial_year", "Plan", kind="short"),
    Column("printed_number", "No. as printed", kind="short"),
    Column("summary", "What it covers"),
)

_PLAN_COLUMNS = (
    Column("financial_year", "Financial year", kind="short"),
    Column("workstreams_count", "Workstreams", say.stated_count, "number"),
    Column("objectives_count", "Objectives", say.stated_count, "number"),
    Column("objectives_continued_count", "Continued", say.count, "number"),
    Column("objectives_new_count", "New", say.count, "number"),
    Column("milestones_count", "Milestones", say.stated_count, "number"),
    Column("milestones_dated_count", "With a date", say.stated_count, "number"),
    Column("risks_count", "Risks", say.stated_count, "number"),
    Column("risks_scored_count", "Scored", say.stated_count, "number"),
    Column("mitigations_count", "Measures against them", say.stated_count, "number"),
)


def plans(build: Build, scope: Scope) -> Answer:
    """Rows of marts.work_plan_by_year, newest first."""
    return build.ask(
        select(
            "marts.work_plan_by_year",
            scope,
            by=("partnership", "years"),
            order="financial_year desc",
        )
    )


@per_build
def by_year(build: Build, scope: Scope) -> Exhibit:
    """How much each year's plan holds."""
    found = plans(build, scope)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-work-plans",
        title=findings.plans(found.rows),
        summary="One row for each plan. To read an older one, choose it as the last year.",
        mart="marts.work_plan_by_year",
        columns=_PLAN_COLUMNS,
        answer=found,
        cited=_places(build, scope),
    )


def _places(build: Build, scope: Scope) -> Sequence[Row]:
    """The places in the sources that name the workstreams."""
    return build.ask(
        select(
            "marts.workstreams",
            scope,
            by=("partnership", "years"),
            order="financial_year desc, workstream_order",
        )
    ).rows


def two_plans(build: Build, scope: Scope) -> Scope:
    """The latest plan shown and the one before, even where that lies before the years shown."""
    plan = plans(build, scope).rows[0]
    year = plan["financial_year"]
    return Scope(scope.partnership, plan["previous_financial_year"] or year, year, False)


@per_build
def latest_workstreams(build: Build, scope: Scope) -> Exhibit:
    """The workstreams of the latest plan shown."""
    plan = plans(build, scope).rows[0]
    year = plan["financial_year"]
    title = findings.latest_workstreams(plan)
    return _workstreams(build, scope.of_year(year), title, "In the order of the source.")


@per_build
def previous_workstreams(build: Build, scope: Scope) -> Exhibit:
    """The workstreams of the plan before the latest shown."""
    plan = plans(build, scope).rows[0]
    return _workstreams(
        build,
        scope.of_year(plan["previous_financial_year"]),
        findings.previous_workstreams(plan),
        f"No source links them to those of {plan['financial_year']}.",
    )


def _workstreams(build: Build, scope: Scope, title: str, summary: str) -> Exhibit:
    return make_exhibit(
        build,
        key=f"{scope.partnership}-workstreams-{scope.first_year.replace('/', '-')}",
        title=title,
        summary=summary,
        mart="marts.workstreams",
        columns=_WORKSTREAM_COLUMNS[:1],
        answer=build.ask(
            select("marts.workstreams", scope, by=("partnership", "year"), order="workstream_order")
        ),
        defined=("workstream_name",),
    )


@per_build
def coverage(build: Build, scope: Scope) -> Exhibit:
    """What each workstream covers, of the latest plan shown and of the one before."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-workstreams",
        title="What each workstream covers",
        summary="In the order of the source, the latest plan first.",
        mart="marts.workstreams",
        columns=_WORKSTREAM_COLUMNS,
        answer=build.ask(
            select(
                "marts.workstreams",
                two_plans(build, scope),
                by=("partnership", "years"),
                order="financial_year desc, workstream_order",
            )
        ),
        group="financial_year",
        defined=("workstream_name", "printed_number", "summary"),
    )
