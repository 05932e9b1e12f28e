"""The milestones of a plan and of the one before, no more exact than the sources date them."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.work_plan import figures, findings
from dashboards.work_plan.exhibits.plan import plans, two_plans

# Milestones drawn in the figure at most, the latest; the table under it has them all.
_DRAWN = 12

_NAME = Column("milestone_name", "Milestone")
_STATED = Column("date_as_stated", "Date as stated")
_NOTE = Column("note", "Note", say.text_or(""))

_COLUMNS = (
    _NAME,
    Column("financial_year", "Plan", kind="short"),
    _STATED,
    Column("precision", "How exact", say.code, "short"),
    Column("start_date", "First day", say.day, "short"),
    Column("end_date", "Last day", say.day_or("none"), "short"),
    Column("status", "Status", say.code, "short"),
    _NOTE,
)


@per_build
def on_a_line(build: Build, scope: Scope) -> Exhibit:
    """The milestones with a date on a line of time."""
    found = build.ask(
        select(
            "marts.milestones",
            two_plans(build, scope),
            by=("partnership", "years"),
            where="start_date is not null",
            order="start_date, end_date nulls first, milestone_order, milestone_id",
        )
    )
    drawn = found.rows[-_DRAWN:]
    plan = plans(build, scope).rows[0]
    text = "A mark is as wide as its date is exact. The table says what is known of its status."
    return make_exhibit(
        build,
        key=f"{scope.partnership}-milestones",
        title=findings.milestones(plan),
        summary=f"{text} The {_DRAWN} latest are drawn." if len(drawn) < len(found.rows) else text,
        mart="marts.milestones",
        columns=_COLUMNS,
        answer=found,
        figure=figures.on_a_line(drawn, plan["financial_year"]) if drawn else None,
        defined=("precision", "start_date", "end_date", "status"),
    )


@per_build
def in_words(build: Build, scope: Scope) -> Exhibit:
    """What no line of time can show: milestones without a date, and where a source reads oddly."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-milestones-in-words",
        title="Milestones without a date, or with an odd one",
        summary="“Ongoing” is the source's own word; “not stated” is an empty cell.",
        mart="marts.milestones",
        columns=(_NAME, Column("financial_year", "Plan", kind="short"), _STATED, _NOTE),
        answer=build.ask(
            select(
                "marts.milestones",
                two_plans(build, scope),
                by=("partnership", "years"),
                where="(start_date is null or note is not null)",
                order="financial_year desc, milestone_order",
            )
        ),
        group="financial_year",
        defined=("date_as_stated", "note"),
    )


@per_build
def of_year(build: Build, scope: Scope) -> Exhibit:
    """All milestones of the plan of one year, in the order of the source."""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-milestones-of-year",
        title=findings.milestones(plans(build, scope).rows[0]),
        summary="In the order of the source, with and without a date.",
        mart="marts.milestones",
        columns=_COLUMNS,
        answer=build.ask(
            select("marts.milestones", scope, by=("partnership", "year"), order="milestone_order")
        ),
        defined=("precision", "start_date", "end_date", "status"),
    )
