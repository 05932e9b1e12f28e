"""Grants by year and strand, and the decisions on them."""

import datetime
from dataclasses import dataclass, field
from random import Random

from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import document, id_for
from warehouse.demo.rows import Rows, issue, row, source
from warehouse.demo.size import Size
from warehouse.text.years import FinancialYear

SHARE_PCT = {"enabling": 45, "resettlement": 35, "esol": 20}
GREATEST_GRANT_GBP = 400_000


@dataclass(frozen=True)
class Grant:
    """A year's grant. strands: pounds by strand_id, empty where no document splits it."""

    grant_id: str
    year: FinancialYear
    amount_gbp: int
    signed_date: datetime.date | None
    strands: dict[str, int] = field(default_factory=dict)


def grants(cast: Cast, size: Size) -> list[Grant]:
    """A grant for every year, but for one gap in the timeline of every fourth partnership."""
    partnership = cast.partnership
    dice = size.dice(partnership.partnership_id, "grants")
    years = size.financial_years
    has_gap = partnership.position % 4 == 1 and len(years) > 2
    gap = dice.randrange(1, len(years) - 1) if has_gap else None
    unsplit_years = 1 + len(years) // 4
    amount = dice.randrange(60, 160) * 1000
    made = []
    for index, year in enumerate(years):
        if index != gap:
            made.append(_grant(cast, size, dice, year, amount, can_split=index >= unsplit_years))
        growth = 1.4 if index == len(years) // 2 else dice.uniform(0.92, 1.16)
        amount = min(max(round(amount * growth / 500) * 500, 60_000), GREATEST_GRANT_GBP)
    return made


def _grant(
    cast: Cast, size: Size, dice: Random, year: FinancialYear, amount: int, *, can_split: bool
) -> Grant:
    strands = {}
    if can_split and dice.random() < 0.85:
        strands = {
            strand: round(amount * share / 100 / 500) * 500 for strand, share in SHARE_PCT.items()
        }
        strands["esol"] = amount - strands["enabling"] - strands["resettlement"]
    signed = None
    if dice.random() < 0.85:
        day = year.first_day + datetime.timedelta(days=dice.randrange(-45, 140))
        signed = min(day, size.as_at)
    grant_id = f"{cast.partnership.partnership_id}-{year.slug}"
    return Grant(grant_id, year, amount, signed, strands)


def grant_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """Each grant with its document and its strands."""
    dice = size.dice(cast.partnership.partnership_id, "grant rows")
    for number, grant in enumerate(given, start=1):
        yield from _documented_grant(cast, size, dice, grant, number)
        document_id = id_for("grant", cast.partnership.partnership_id, grant.year)
        for order, (strand, amount) in enumerate(grant.strands.items(), start=1):
            is_in_thousands = amount % 1000 == 0 and dice.random() < 0.5
            yield row(
                "grant_strands",
                source(document_id, f"Table 1, row {order}"),
                grant_id=grant.grant_id,
                strand_id=strand,
                amount_gbp=amount,
                amount_as_stated=f"£{amount // 1000}k" if is_in_thousands else f"£{amount:,}",
            )


def _documented_grant(cast: Cast, size: Size, dice: Random, grant: Grant, number: int) -> Rows:
    partnership, year = cast.partnership, grant.year
    document_id = id_for("grant", partnership.partnership_id, year)
    # Numbers above every real decision's, so that a search for one finds nothing.
    reference = f"DD{90000 + 100 * partnership.position + number}" if grant.signed_date else None
    issued = grant.signed_date or min(year.last_day + datetime.timedelta(days=60), size.as_at)
    kind = f"Decision {reference}" if reference else "Annual report"
    yield document(
        document_id,
        f"{kind}: grant for the {partnership.name}, {year.label}",
        issued=issued,
        decision_reference=reference,
        signed_by=cast.signatory.person_id,
        signed_by_role="Director of the host",
    )
    has_period = dice.random() < 0.8
    may_carry = dice.random() < 0.2
    yield row(
        "grants",
        source(document_id, "Paragraph 1"),
        grant_id=grant.grant_id,
        partnership_id=partnership.partnership_id,
        financial_year=year.label,
        period_start=year.first_day if has_period else None,
        period_end=year.last_day if has_period else None,
        amount_gbp=grant.amount_gbp,
        amount_basis="ceiling" if dice.random() < 0.2 else "stated",
        funder_organisation_id=cast.funder.organisation_id,
        recipient_organisation_id=cast.host.organisation_id,
        purpose="Staff, meetings and coordination of the partnership",
        decision_reference=reference,
        decision_type="directors_decision" if reference else None,
        signed_date=grant.signed_date,
        signed_by_person_id=cast.signatory.person_id if reference else None,
        carry_forward_note="Unspent money may be used until 30 June" if may_carry else None,
    )
    if dice.random() < 0.06:
        words = (f"{year.start - 1}", year.label, "One sentence names an older year than the title")
        yield issue("contradiction", "grants", grant.grant_id, words, document_id)
