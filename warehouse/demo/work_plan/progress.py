"""Quarterly progress reports: what became of milestones, and the results of indicators."""

from warehouse.demo.documents import document
from warehouse.demo.partnerships import Partnership
from warehouse.demo.rows import Row, Rows
from warehouse.demo.size import Size
from warehouse.demo.work_plan.indicators import indicator_rows
from warehouse.demo.work_plan.milestone_updates import milestone_update_rows
from warehouse.demo.work_plan.reports import TIME_TO_REPORT, progress_reports


def progress_rows(partnership: Partnership, size: Size, milestones: list[Row]) -> Rows:
    """Reports, updates and results. milestones: the rows of the partnership's milestones."""
    partnership_id = partnership.partnership_id
    reports = progress_reports(partnership_id, size)
    for report in reports:
        yield document(
            report.document_id,
            f"Progress of the {partnership.name}, {report.quarter.label}",
            issued=report.quarter.last_day + TIME_TO_REPORT,
        )
    yield from milestone_update_rows(
        milestones, reports, size.dice(partnership_id, "milestone updates")
    )
    dice = size.dice(partnership_id, "indicators")
    for year in size.financial_years:
        reported = [report for report in reports if report.quarter.start == year.start]
        yield from indicator_rows(partnership_id, year, reported, dice)
