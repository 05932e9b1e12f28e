"""Which quarters a partnership has reported on by the as-at date."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from warehouse.demo.documents import progress_id
from warehouse.demo.size import Size
from warehouse.text.years import FinancialYear

# From the end of a quarter to the report on it.
TIME_TO_REPORT = datetime.timedelta(days=21)


@dataclass(frozen=True)
class Report:
    """The report on a quarter."""

    document_id: str
    year: FinancialYear
    quarter: int
    first_day: datetime.date
    last_day: datetime.date


def progress_reports(partnership_id: str, size: Size) -> list[Report]:
    """Those on record by the as-at date, oldest first."""
    reports = []
    for year in size.financial_years:
        for quarter in range(1, 5):
            days = year.quarter(quarter)
            if days.last_day + TIME_TO_REPORT <= size.as_at:
                document_id = progress_id(partnership_id, year, quarter)
                reports.append(Report(document_id, year, quarter, days.first_day, days.last_day))
    return reports
