"""What the quarterly reports say of the milestones with a date."""

import datetime
from dataclasses import dataclass
from random import Random

from warehouse.demo.rows import Row, Rows, Value, row, source
from warehouse.demo.work_plan.reports import Report

# How a milestone stands at the end of the quarter in which it is due; `silent`: nobody says.
ENDINGS = {"reached": 72, "moved": 12, "missed": 5, "cancelled": 3, "silent": 8}
NOTES = {
    "on_track": None,
    "at_risk": "A post is vacant",
    "reached": None,
    "missed": "Not taken up again",
    "moved": "A partner asked for more time",
    "cancelled": "No longer needed",
}


@dataclass(frozen=True)
class _Milestone:
    """A milestone with a date, and its last day."""

    milestone_id: str
    financial_year: str
    order: int
    due: datetime.date


def milestone_update_rows(milestones: list[Row], reports: list[Report], dice: Random) -> Rows:
    """Updates of every milestone with a date. reports: of all quarters, oldest first."""
    for milestone in _dated(milestones):
        before = [report for report in reports if report.quarter.last_day < milestone.due]
        for report in before:
            if report.quarter.financial_year == milestone.financial_year and dice.random() < 0.25:
                status = dice.choice(("on_track", "on_track", "at_risk"))
                yield _update(milestone, report, status)
        due_and_later = reports[len(before) :]
        if due_and_later:
            yield from _ending(milestone, due_and_later, dice)


def _dated(milestones: list[Row]) -> list[_Milestone]:
    found = []
    for _, cells in milestones:
        due = cells["end_date"] or cells["start_date"]
        order = cells["milestone_order"]
        if isinstance(due, datetime.date) and isinstance(order, int):
            names = (str(cells["milestone_id"]), str(cells["financial_year"]))
            found.append(_Milestone(*names, order, due))
    return found


def _ending(milestone: _Milestone, reports: list[Report], dice: Random) -> Rows:
    """What the report on the quarter of the due date says and, of a moved one, the report after."""
    first, *later = reports
    status = dice.choices(tuple(ENDINGS), tuple(ENDINGS.values()))[0]
    days = datetime.timedelta(days=dice.randrange(-10, 30))
    if status == "silent":
        return
    if status == "reached":
        yield _update(milestone, first, status, actual_date=_within(milestone.due + days, first))
    elif status == "moved":
        new_day = first.quarter.last_day + datetime.timedelta(days=dice.randrange(30, 80))
        yield _update(milestone, first, status, revised_date=new_day)
        for report in later[:1]:
            actual_date = _within(new_day + days, report)
            yield _update(milestone, report, "reached", actual_date=actual_date)
    else:
        yield _update(milestone, first, status)


def _within(day: datetime.date, report: Report) -> datetime.date:
    """The day itself, or the nearest one of the quarter reported on."""
    return min(max(day, report.quarter.first_day), report.quarter.last_day)


def _update(milestone: _Milestone, report: Report, status: str, **dates: Value) -> Row:
    return row(
        "milestone_updates",
        source(report.document_id, f"Table 1, row {milestone.order}"),
        milestone_id=milestone.milestone_id,
        update_date=report.quarter.last_day,
        status=status,
        **dates,
        note=NOTES[status],
    )
