"""Which quarters a partnership has reported on by the as-at date."""

import datetime
from dataclasses import dataclass

from warehouse.demo.documents import id_for
from warehouse.demo.size import Size
from warehouse.text.years import Quarter

# From the end of a quarter to the report on it.
TIME_TO_REPORT = datetime.timedelta(days=21)


@dataclass(frozen=True)
class Report:
    """The report on a quarter."""

    document_id: str
    quarter: Quarter


def progress_reports(partnership_id: str, size: Size) -> list[Report]:
    """Those on record by the as-at date, oldest first."""
    quarters = (year.quarter(number) for year in size.financial_years for number in range(1, 5))
    return [
        Report(id_for("progress", partnership_id, quarter), quarter)
        for quarter in quarters
        if quarter.last_day + TIME_TO_REPORT <= size.as_at
    ]
