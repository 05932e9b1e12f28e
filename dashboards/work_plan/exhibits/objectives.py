"""The objectives of a work plan beside those of the plan before that they carry on."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.work_plan import findings
from dashboards.work_plan.exhibits.plan import plans

_ORDER = "strand_name, objective_order"
_CONTINUITY = {"first_year_on_record": "first on record"}


@per_build
def latest_objectives(build: Build, scope: Scope) -> Exhibit:
    """The objectives of the latest plan shown, beside those of earlier plans that they carry on."""
    plan = plans(build, scope).rows[0]
    year, earlier = plan["financial_year"], plan["continued_financial_year"]
    found = build.find("marts.objectives", scope.of_year(year), order=_ORDER)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-objectives",
        title=findings.objectives(plan),
        summary=" ".join(filter(None, ("By strand.", findings.carried_on(plan)))),
        columns=(
            column.text("strand_name", "Strand"),
            column.text("summary", f"Objective of {year}"),
            Column(
                "continuity",
                "Continued or new",
                lambda found: _CONTINUITY.get(found, found),
                "short",
            ),
            column.text(
                "continues_summary", f"Continues, from {earlier or 'an earlier year'}", "none"
            ),
            column.text("note", "Note", ""),
        ),
        group="strand_name",
        defined=("continuity", "continues_summary"),
    )


@per_build
def not_carried_on(build: Build, scope: Scope) -> Exhibit | None:
    """The objectives of the plan before that were left out of the latest; None when none was."""
    plan = plans(build, scope).rows[0]
    if not plan["previous_objectives_not_carried_on_count"]:
        return None
    year = plan["previous_financial_year"]
    return make_exhibit(
        build.find(
            "marts.objectives", scope.of_year(year), where="not is_carried_on", order=_ORDER
        ),
        key=f"{scope.partnership}-objectives-not-carried-on",
        title=findings.not_carried_on(plan),
        summary="No objective of the next plan is recorded as continuing these.",
        columns=(
            column.text("strand_name", "Strand"),
            column.text("summary", f"Objective of {year}"),
            column.text("note", "Note", ""),
        ),
        group="strand_name",
        defined=("is_carried_on",),
    )
