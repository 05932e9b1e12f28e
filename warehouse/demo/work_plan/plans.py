"""Yearly work plans: workstreams, objectives, milestones, risks and what is done about them."""

import datetime
from random import Random

from warehouse.demo import wording
from warehouse.demo.documents import document, id_for
from warehouse.demo.partnerships import Partnership
from warehouse.demo.rows import Rows, Value, issue, row, source
from warehouse.demo.size import Size
from warehouse.text import values
from warehouse.text.years import FinancialYear

OBJECTIVES_OF_A_STRAND = 3


def work_plan_rows(partnership: Partnership, size: Size) -> Rows:
    """The plan of every year."""
    dice = size.dice(partnership.partnership_id, "work plan")
    # (strand, order) to the words of the objective and the id that it had the year before.
    carried: dict[tuple[str, int], tuple[str, str]] = {}
    for index, year in enumerate(size.financial_years):
        plan = id_for("plan", partnership.partnership_id, year)
        issued = min(year.first_day + datetime.timedelta(days=dice.randrange(80)), size.as_at)
        yield document(
            plan,
            f"Work plan of the {partnership.name}, {year.label}",
            issued=issued,
            signed_by_role="Chair of the partnership board",
        )
        shared: dict[str, Value] = {
            "partnership_id": partnership.partnership_id,
            "financial_year": year.label,
        }
        prefix = f"{partnership.partnership_id}-{year.slug}"
        yield from _workstreams(shared, prefix, plan, dice)
        yield from _objectives(shared, prefix, plan, dice, carried)
        yield from _milestones(shared, prefix, plan, year, dice)
        if index == 0:
            ends = (f"31 March {year.start}", f"31 March {year.start + 1}")
            words = (*ends, "A plan cannot end first")
            yield issue("error", "milestones", f"{prefix}-m3", words, plan)
        # Scores come in with the third plan.
        yield from _risks(shared, prefix, plan, dice, is_scored=index > 1)


def _workstreams(shared: dict[str, Value], prefix: str, plan: str, dice: Random) -> Rows:
    chosen = sorted(dice.sample(range(len(wording.WORKSTREAMS)), dice.randrange(3, 6)))
    for order, number in enumerate(chosen, start=1):
        name, summary = wording.WORKSTREAMS[number]
        yield row(
            "workstreams",
            source(plan, f"Section 2, item {order}"),
            **shared,
            workstream_id=f"{prefix}-ws-{order}",
            workstream_order=order,
            printed_number=f"{order}",
            workstream_name=name,
            summary=summary,
        )


def _objectives(
    shared: dict[str, Value],
    prefix: str,
    plan: str,
    dice: Random,
    carried: dict[tuple[str, int], tuple[str, str]],
) -> Rows:
    for strand, ending in wording.STRAND_OBJECTIVES.items():
        for order in range(1, OBJECTIVES_OF_A_STRAND + 1):
            before = carried.get((strand, order))
            continues = before if before and dice.random() < 0.65 else None
            template, topic = dice.choice(wording.OBJECTIVES), dice.choice(wording.TOPICS)
            summary = continues[0] if continues else f"{template.format(topic)} {ending}"
            objective_id = f"{prefix}-{strand}-{order}"
            carried[strand, order] = (summary, objective_id)
            yield row(
                "objectives",
                source(plan, f"Section 3, {strand}, item {order}"),
                **shared,
                objective_id=objective_id,
                strand_id=strand,
                objective_order=order,
                printed_number=f"{order})",
                summary=summary,
                continues_objective_id=continues[1] if continues else None,
            )


def _milestones(
    shared: dict[str, Value], prefix: str, plan: str, year: FinancialYear, dice: Random
) -> Rows:
    month = datetime.date(year.start, dice.randrange(5, 13), 1)
    month_end = (month + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    quarter = year.quarter(dice.randrange(1, 5))
    first, last = quarter.first_day, quarter.last_day
    review = datetime.date(year.start, 10, dice.randrange(1, 29))
    dated = (
        ("Work plan", "Delivery of the plan begins", "day", year.first_day, None),
        ("Work plan", "Review after six months", "day", review, None),
        ("Work plan", "Delivery of the plan ends", "day", year.last_day, None),
        ("Resettlement", "Recruitment of a coordinator", "range", first, last),
        ("Resettlement", "Regional event with partners", "month", month, month_end),
        ("Language classes", "Meetings of the provider network", "ongoing", None, None),
        ("Language classes", "Survey of providers", "not_stated", None, None),
    )
    for order, (group, name, precision, start, end) in enumerate(dated, start=1):
        yield row(
            "milestones",
            source(plan, f"Section 4, row {order}"),
            **shared,
            milestone_id=f"{prefix}-m{order}",
            milestone_order=order,
            milestone_group=group,
            milestone_name=name,
            date_as_stated=_printed(precision, start, end),
            start_date=start,
            end_date=end,
            date_precision=precision,
        )


def _printed(precision: str, start: datetime.date | None, end: datetime.date | None) -> str | None:
    if start is None:
        return "Ongoing work" if precision == "ongoing" else None
    if precision == "month":
        return f"{start:%B %Y}"
    days = (values.day(day) for day in (start, end) if day)
    return " to ".join(days)


def _risks(
    shared: dict[str, Value], prefix: str, plan: str, dice: Random, *, is_scored: bool
) -> Rows:
    summaries = [(words, True) for words in dice.sample(wording.RISKS, 3)]
    summaries.append((wording.AIM_WORDED_RISK, False))
    for order, (summary, is_worded_as_risk) in enumerate(summaries, start=1):
        risk_id = f"{prefix}-risk-{order}"
        has_score = is_scored and is_worded_as_risk
        yield row(
            "risks",
            source(plan, f"Section 5, risk {order}"),
            **shared,
            risk_id=risk_id,
            risk_order=order,
            summary=summary,
            probability_score=dice.randrange(1, 5) if has_score else None,
            impact_score=dice.randrange(1, 5) if has_score else None,
            is_worded_as_risk=is_worded_as_risk,
        )
        # One risk a year has nothing set against it.
        count = 0 if order == 3 else dice.randrange(1, 4)
        for number, words in enumerate(dice.sample(wording.MITIGATIONS, count), start=1):
            yield row(
                "risk_mitigations",
                source(plan, f"Section 5, risk {order}, line {number}"),
                risk_id=risk_id,
                mitigation_order=number,
                summary=words,
            )
