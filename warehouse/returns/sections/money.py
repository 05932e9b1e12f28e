"""Money: the grant, its profile, what was spent, claimed and paid, and the annual statement."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.document import Bar, BarChart, Blank, Block, Kind, Paragraph, Section, Table
from warehouse.returns.figures import Figures, Row
from warehouse.returns.sections.parts import (
    day,
    flag,
    money,
    per_cent,
    table_or_words,
    text,
    values,
    words,
)
from warehouse.returns.wording import day_in_words, pounds

NO_SPENDING = "no expenditure data loaded"
NO_ENTRY = "no entry on record"
NOT_COMPARABLE = "not known by strand"
NOT_ITEMISED = "not itemised"
NOT_ELIGIBLE = "eligibility not stated"
NO_CLAIMS = "no claim data loaded"
NO_FORECAST = "no forecast on record"

_DECLARATION = (
    "I declare that all expenditure in this statement was eligible under the terms of the grant and"
    " was incurred for the purposes for which the grant was paid."
)


def money_sections(figures: Figures) -> Iterator[Section]:
    """The chapter on money."""
    yield Section("Money", tuple(_about_the_grant(figures)))
    for number, row in enumerate(figures.rows("money"), start=1):
        yield Section(
            f"Grant for {row['financial_year']}", tuple(_position(figures, row, number)), level=2
        )
    yield Section("Claims and payments", tuple(_claims(figures)), level=2)
    yield Section("Carry-forward", (_carry_forwards(figures),), level=2)
    if figures.quarter.is_last_of_year:
        yield Section("Annual statement", tuple(_annual_statement(figures)), level=2)


def _about_the_grant(figures: Figures) -> Iterator[Block]:
    grants = figures.rows("grants")
    if not grants:
        yield Paragraph(f"No grant for {figures.quarter.financial_year} is on record.")
    for number, grant in enumerate(grants, start=1):
        yield Table(
            f"grant_{number}",
            f"The grant for {grant['financial_year']}",
            (text("What"), text("As the sources state it")),
            (
                ("Amount", _amount(grant)),
                ("From, to", f"{grant['funder_name']}, {grant['recipient_name']}"),
                ("Purpose", grant["purpose"]),
                ("Period", _period(grant)),
                ("Decision", grant["decision_reference"]),
                ("Signed", _signed(figures, grant)),
                ("Confirmed by", grant["confirmation_note"]),
                ("Split by strand", "yes" if grant["is_itemised"] else "no"),
                ("On carrying it forward", grant["carry_forward_note"]),
            ),
        )


def _amount(grant: Row) -> str:
    amount = pounds(grant["amount_gbp"])
    return f"at most {amount}" if grant["amount_basis"] == "ceiling" else amount


def _period(grant: Row) -> str | None:
    start, end = grant["period_start"], grant["period_end"]
    return f"{day_in_words(start)} to {day_in_words(end)}" if start and end else None


def _signed(figures: Figures, grant: Row) -> str | None:
    """When and by whom; a decision that came after the quarter is said to have."""
    date = grant["signed_date"]
    if date is None:
        return None
    end = figures.position["quarter_end_date"]
    late = ", after the end of this quarter" if date > end else ""
    by = f", by {grant['signed_by']}" if grant["signed_by"] else ""
    return f"{day_in_words(date)}{late}{by}"


def _position(figures: Figures, row: Row, number: int) -> Iterator[Block]:
    """A grant at the end of the quarter: in all, by strand, by eligibility, and as forecast."""
    is_loaded = row["spent_to_date_gbp"] is not None
    unknown = NO_ENTRY if is_loaded else NO_SPENDING
    year = row["financial_year"]
    yield _chart(row, number)
    yield Table(
        f"spending_{number}",
        f"Spending against profile, grant for {year}",
        (text("Measure"), money("In the quarter", unknown), money("To date", unknown)),
        (
            ("Profile", row["profile_quarter_gbp"], row["profile_to_date_gbp"]),
            ("Spent", row["spent_quarter_gbp"], row["spent_to_date_gbp"]),
            ("Spent minus profile", row["variance_quarter_gbp"], row["variance_to_date_gbp"]),
        ),
        note=_profile_note(row),
    )
    yield from _strands(figures, row, number, unknown)
    yield Table(
        f"eligibility_{number}",
        f"Spent to date by eligibility, grant for {year}",
        (text("Expenditure"), money("To date", NOT_ELIGIBLE if is_loaded else NO_SPENDING)),
        (
            ("Eligible", row["eligible_to_date_gbp"]),
            ("Not eligible", row["ineligible_to_date_gbp"]),
            ("Eligibility not stated", row["eligibility_not_stated_to_date_gbp"]),
        ),
    )
    yield Table(
        f"forecast_{number}",
        f"Forecast, grant for {year}",
        (text("Measure"), money("Amount", NO_FORECAST)),
        (
            ("Grant for the year", row["granted_gbp"]),
            ("Forecast of all spending", row["forecast_gbp"]),
            ("Forecast minus grant", row["forecast_variance_gbp"]),
        ),
        note="A forecast above the grant is an overspend. "
        + (
            f"The forecast is of {day_in_words(row['forecast_date'])}."
            if row["forecast_date"]
            else "No forecast had been made by the end of the quarter."
        ),
    )
    match = row["match_funding_gbp"]
    stated = "not stated" if match is None else pounds(match)
    yield Paragraph(f"Match funding of the posts of this grant: {stated}.")


def _strands(figures: Figures, row: Row, number: int, unknown: str) -> Iterator[Block]:
    strands = [
        strand
        for strand in figures.rows("money_by_strand")
        if strand["grant_id"] == row["grant_id"]
    ]
    year = row["financial_year"]
    variance = NOT_COMPARABLE if unknown == NO_ENTRY else unknown
    yield Table(
        f"strands_in_quarter_{number}",
        f"By strand in the quarter, grant for {year}",
        (
            text("Strand"),
            money("Profile", NOT_ITEMISED),
            money("Spent", unknown),
            money("Spent minus profile", variance),
            money("Forecast of all spending", NO_FORECAST),
            money("Forecast minus grant", NO_FORECAST),
        ),
        tuple(
            values(
                strands,
                "strand_name",
                "profile_quarter_gbp",
                "spent_quarter_gbp",
                "variance_quarter_gbp",
                "forecast_gbp",
                "forecast_variance_gbp",
            )
        ),
    )
    yield Table(
        f"strands_{number}",
        f"By strand to date, grant for {year}",
        (
            text("Strand"),
            money("Grant for the year", NOT_ITEMISED),
            money("Profile", NOT_ITEMISED),
            money("Spent", unknown),
            money("Spent minus profile", variance),
            per_cent("As a share of the profile", variance),
        ),
        tuple(
            values(
                strands,
                "strand_name",
                "granted_gbp",
                "profile_to_date_gbp",
                "spent_to_date_gbp",
                "variance_to_date_gbp",
                "variance_to_date_pct",
            )
        ),
    )


def _profile_note(row: Row) -> str:
    if row["profile_basis"] == "stated":
        return "The profile is the one on record for this grant."
    period = (
        "the period of the grant"
        if row["is_period_stated"]
        else "the financial year, because no source states the period of the grant"
    )
    return f"No profile is on record: it is a straight line by day over {period}."


def _chart(row: Row, number: int) -> BarChart:
    profile, spent = row["profile_to_date_gbp"], row["spent_to_date_gbp"]
    title = f"{pounds(profile)} of {pounds(row['granted_gbp'])} was profiled to be spent by then"
    said = f"{pounds(spent)} was spent" if spent is not None else f"spending: {NO_SPENDING}"
    return BarChart(
        f"money_{number}",
        f"{title}; {said}",
        f"Bars for the grant for {row['financial_year']}: {pounds(row['granted_gbp'])} for the"
        f" year; profile to the end of the quarter {pounds(profile)}; {said}.",
        Kind.POUNDS,
        (
            Bar("Grant for the year", row["granted_gbp"]),
            Bar("Profile to date", profile),
            Bar("Spent to date", spent),
        ),
        unknown=NO_SPENDING,
    )


def _claims(figures: Figures) -> Iterator[Block]:
    yield table_or_words(
        "claims_position",
        "Claimed and paid by the end of the quarter",
        (
            text("Grant for"),
            money("Claimed to date", NO_CLAIMS),
            money("Paid to date", NO_CLAIMS),
            money("Outstanding", NO_CLAIMS),
        ),
        values(
            figures.rows("money"),
            "financial_year",
            "claimed_to_date_gbp",
            "paid_to_date_gbp",
            "outstanding_gbp",
        ),
        without="There is no grant on record to claim.",
    )
    yield table_or_words(
        "claims",
        "Claims made by the end of the quarter",
        (
            text("Claim"),
            text("For the period"),
            day("Claimed on"),
            money("Claimed"),
            day("Paid on", "not paid by then"),
            money("Paid", "not paid by then"),
        ),
        [
            (
                f"{row['claim_id']} ({words(row['claim_basis'])})",
                f"{day_in_words(row['period_start'])} to {day_in_words(row['period_end'])}",
                row["claimed_date"],
                row["claimed_gbp"],
                row["paid_date"] if _is_paid(figures, row) else None,
                row["paid_gbp"] if _is_paid(figures, row) else None,
            )
            for row in figures.rows("claims")
        ],
        without="No claim made by the end of the quarter is on record.",
    )


def _is_paid(figures: Figures, claim: Row) -> bool:
    """Whether the claim was paid by the end of the quarter."""
    paid_on = claim["paid_date"]
    return paid_on is not None and paid_on <= figures.position["quarter_end_date"]


def _carry_forwards(figures: Figures) -> Block:
    return table_or_words(
        "carry_forward",
        "Permission to carry money forward, for this year's grant and the one before",
        (
            text("Grant for"),
            flag("Permitted"),
            money("Asked for"),
            money("Permitted amount"),
            text("Reference of the permission"),
            text("When, and note", "no date and no note"),
        ),
        [
            (
                row["financial_year"],
                row["is_permitted"],
                row["asked_gbp"],
                row["permitted_gbp"],
                row["permission_reference"],
                _when(row),
            )
            for row in figures.rows("carry_forwards")
        ],
        without="No request or permission to carry money forward is on record by the end of the"
        " quarter.",
        note="Money is never carried forward by arithmetic: only by a permission on record.",
    )


def _when(row: Row) -> str | None:
    parts = [
        f"{what} on {day_in_words(row[name])}."
        for what, name in (("Asked", "asked_date"), ("Permitted", "permitted_date"))
        if row[name]
    ]
    return " ".join([*parts, *([row["note"]] if row["note"] else [])]) or None


def _annual_statement(figures: Figures) -> Iterator[Block]:
    rows = figures.rows("annual_statement")
    if not rows:
        year = figures.quarter.financial_year
        why = (
            f"{year} has not ended"
            if figures.rows("grants")
            else f"no grant for {year} is on record"
        )
        yield Paragraph(f"There is no statement of income and expenditure, because {why}.")
        return
    for number, row in enumerate(rows, start=1):
        yield from _statement(row, number)
    yield Paragraph(_DECLARATION)
    for label in ("Name and role", "Signature", "Date"):
        yield Blank(label)


def _statement(row: Row, number: int) -> Iterator[Table]:
    is_loaded = row["spent_gbp"] is not None
    for name, title, unknown, entries in (
        ("income", "Income", NO_CLAIMS, _INCOME),
        ("expenditure", "Expenditure", NOT_ELIGIBLE if is_loaded else NO_SPENDING, _EXPENDITURE),
        ("reconciliation", "Reconciliation", "not known", _RECONCILIATION),
    ):
        yield Table(
            f"{name}_{number}",
            f"{title}, {row['financial_year']}, unaudited, as at 31 March",
            (text("Entry"), money("Amount", unknown)),
            tuple((label, row[column]) for label, column in entries),
        )


_INCOME = (("Grant for the year", "granted_gbp"), ("Received (paid claims)", "received_gbp"))
_EXPENDITURE = (
    ("Spent", "spent_gbp"),
    ("of which eligible", "eligible_gbp"),
    ("of which not eligible", "ineligible_gbp"),
    ("of which eligibility not stated", "eligibility_not_stated_gbp"),
)
_RECONCILIATION = (
    ("Received and not spent", "unspent_gbp"),
    ("Carried in from the year before, by permission", "carried_in_gbp"),
    ("Carried forward, by permission whenever given", "carried_forward_permitted_gbp"),
    ("To be returned", "to_return_gbp"),
)
