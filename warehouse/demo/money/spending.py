"""What was spent of the grants, quarter by quarter, as far as it has been reported."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import document, id_for
from warehouse.demo.money.grants import Grant
from warehouse.demo.rows import Rows, row, source
from warehouse.demo.size import Size

# Days from the end of a quarter to the report on its spending.
DAYS_TO_RETURN = 25


@dataclass(frozen=True)
class Spending:
    """A quarter's spending on a strand; strand None where the grant is not split.

    is_eligible: None where the report does not say.
    """

    grant: Grant
    quarter: int
    strand: str | None
    pence: int
    is_eligible: bool | None


def expenditure_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """What was spent by quarter and strand, and the report on each quarter."""
    partnership = cast.partnership
    for line in spending(cast, size, given):
        grant, quarter = line.grant, line.quarter
        days = grant.year.quarter(quarter)
        document_id = id_for("return", partnership.partnership_id, days)
        if line.strand in (None, next(iter(grant.strands), None)):
            title = f"Spending of the {partnership.name}, {days.label}"
            yield document(document_id, title, issued=reported_on(grant, quarter))
        parts = (grant.grant_id, f"q{quarter}", line.strand)
        yield row(
            "expenditure",
            source(document_id, f"Table 1, {line.strand or 'total'}"),
            expenditure_id="-".join(part for part in parts if part),
            grant_id=grant.grant_id,
            strand_id=line.strand,
            period_start=days.first_day,
            period_end=days.last_day,
            amount_gbp=pounds(line.pence),
            is_eligible=line.is_eligible,
            description="Staff and meeting costs",
        )


def spending(cast: Cast, size: Size, given: list[Grant]) -> Iterator[Spending]:
    """The lines of all reports, in their order; the same each time."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "spending")
    eligibility_dice = size.dice(partnership_id, "eligibility")
    for index, grant in enumerate(given):
        # The first grant, and a few others, have no spending on record.
        if index == 0 or dice.random() < 0.1:
            continue
        states_eligibility = eligibility_dice.random() < 0.6
        # The one quarter of the smallest strand that is not eligible, if any is.
        refused_quarter = eligibility_dice.choice((None, None, 1, 2, 3, 4))
        for quarter in range(1, 5):
            if reported_on(grant, quarter) > size.as_at:
                break
            whole: list[tuple[str | None, int]] = [(None, grant.amount_gbp)]
            for strand, amount in grant.strands.items() or whole:
                is_refused = strand == "esol" and quarter == refused_quarter
                yield Spending(
                    grant,
                    quarter,
                    strand,
                    pence=int(amount * 25 * dice.uniform(0.72, 1.0)),
                    is_eligible=not is_refused if states_eligibility else None,
                )


def reported_on(grant: Grant, quarter: int) -> datetime.date:
    """The day of the report on a quarter."""
    end = grant.year.quarter(quarter).last_day
    return end + datetime.timedelta(days=DAYS_TO_RETURN)


def pounds(pence: int) -> str:
    """As seeds write an amount."""
    return f"{pence // 100}.{pence % 100:02d}"
