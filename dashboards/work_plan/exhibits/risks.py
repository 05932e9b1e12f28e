"""The risks of a plan and of the one before, each with the measures against it."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.work_plan import findings
from dashboards.work_plan.exhibits.plan import plans, two_plans


def _score(score: int | None) -> str:
    return "not scored" if score is None else f"{score:,}"


_COLUMNS = (
    column.text("summary", "Risk"),
    column.short("financial_year", "Plan"),
    Column("probability_score", "Probability (1 to 4)", _score, "number"),
    Column("impact_score", "Impact (1 to 4)", _score, "number"),
    column.text("mitigations", "Measures to reduce it", "none"),
    column.flag("is_worded_as_risk", "Worded as a risk"),
)


@per_build
def register(build: Build, scope: Scope) -> Exhibit:
    """The risks of the latest plan shown and of the one before."""
    return _risks(build, scope, two_plans(build, scope))


@per_build
def of_year(build: Build, scope: Scope) -> Exhibit:
    """The risks of the plan of one year."""
    return _risks(build, scope, scope)


def _risks(build: Build, scope: Scope, within: Scope) -> Exhibit:
    return make_exhibit(
        build.find("marts.risks", within, order="financial_year desc, risk_order"),
        key=f"{scope.partnership}-risks",
        title=findings.risks(plans(build, scope).rows[0]),
        summary="A blank score is not a low score. Some sources word a risk as an aim.",
        columns=_COLUMNS,
        group="financial_year",
        defined=("probability_score", "impact_score", "mitigations", "is_worded_as_risk"),
    )
