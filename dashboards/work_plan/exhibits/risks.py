"""The risks of a plan and of the one before, each with the measures against it."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.work_plan import findings
from dashboards.work_plan.exhibits.plan import plans, two_plans


def _score(score: int | None) -> str:
    return "not scored" if score is None else f"{score:,}"


_COLUMNS = (
    Column("summary", "Risk"),
    Column("financial_year", "Plan", kind="short"),
    Column("probability_score", "Probability (1 to 4)", _score, "number"),
    Column("impact_score", "Impact (1 to 4)", _score, "number"),
    Column("mitigations", "Measures against it", say.text_or("none")),
    Column("is_worded_as_risk", "Worded as a risk", say.yes_or_no, "short"),
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
        build,
        key=f"{scope.partnership}-risks",
        title=findings.risks(plans(build, scope).rows[0]),
        summary="An empty score is not a low one; a source can also word a risk as an aim.",
        mart="marts.risks",
        columns=_COLUMNS,
        answer=build.ask(
            select(
                "marts.risks",
                within,
                by=("partnership", "years"),
                order="financial_year desc, risk_order",
            )
        ),
        group="financial_year",
        defined=("probability_score", "impact_score", "mitigations", "is_worded_as_risk"),
    )
