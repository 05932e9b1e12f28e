"""Indicators of each year, with a target or words for one, and their results by quarter."""

from random import Random

from warehouse.demo.documents import id_for
from warehouse.demo.rows import Rows, row, source
from warehouse.demo.work_plan.reports import Report
from warehouse.text.years import FinancialYear

# (name, unit, strand, target of an ordinary year: None where the plan gives words only)
_INDICATORS = (
    ("People supported into language classes", "people", "esol", 240),
    ("Families offered a settled home", "families", "resettlement", 60),
    ("Briefings sent to members", "briefings", "enabling", 12),
    ("People who took part in events", "people", None, None),
)


def indicator_rows(
    partnership_id: str, year: FinancialYear, reported: list[Report], dice: Random
) -> Rows:
    """The indicators of a year. reported: the reports on its quarters so far."""
    for order, (name, unit, strand, usual) in enumerate(_INDICATORS, start=1):
        indicator_id = f"{partnership_id}-{year.slug}-i{order}"
        target = None if usual is None else round(usual * dice.uniform(0.8, 1.2))
        yield row(
            "indicators",
            source(id_for("plan", partnership_id, year), f"Section 6, row {order}"),
            indicator_id=indicator_id,
            partnership_id=partnership_id,
            financial_year=year.label,
            strand_id=strand,
            indicator_order=order,
            indicator_name=name,
            unit=unit,
            target_value=target,
            target_as_stated=f"{target} {unit}" if target else "As many as come",
        )
        yield from _results(indicator_id, target or 100, order, reported, dice)


def _results(
    indicator_id: str, usual: int, order: int, reported: list[Report], dice: Random
) -> Rows:
    """Most quarters of most indicators; usual: what a year comes to."""
    for report in reported:
        result = round(usual / 4 * dice.uniform(0.6, 1.3))
        chance = dice.random()
        if chance < 0.08:
            continue
        yield row(
            "indicator_results",
            source(report.document_id, f"Table 2, row {order}"),
            indicator_id=indicator_id,
            quarter_number=report.quarter.number,
            result_value=result,
            note="One district had not reported yet" if chance > 0.9 else None,
        )
