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
    end = figures.position["quarter_end_date"]
    for grant in grants:
        kind = "at most " if grant["amount_basis"] == "ceiling" else ""
        yield Paragraph(
            f"The grant of {grant['funder_name']} to {grant['recipient_name']} for"
            f" {grant['financial_year']} is {kind}{pounds(grant['amount_gbp'])}. Purpose:"
            f" {grant['purpose'] or 'not stated'}."
        )
        signed = grant["signed_date"]
        if signed is None:
            yield Paragraph("No source states when the decision on it was signed.")
        else:
            late = ", after the end of this quarter" if signed > end else ""
            reference = grant["decision_reference"] or "without a stated reference"
            yield Paragraph(
                f"The decision ({reference}) was signed on {day_in_words(signed)}{late}."
            )


def _position(figures: Figures, row: Row, number: int) -> Iterator[Block]:
    yield _chart(row, number)
    yield Table(
        f"spending_{number}",
        f"Spending against profile, grant for {row['financial_year']}",
        (text("Measure"), money("In the quarter", NO_SPENDING), money("To date", NO_SPENDING)),
        (
            ("Profile", row["profile_quarter_gbp"], row["profile_to_date_gbp"]),
            ("Spent", row["spent_quarter_gbp"], row["spent_to_date_gbp"]),
            ("Spent minus profile", row["variance_quarter_gbp"], row["variance_to_date_gbp"]),
        ),
        note=_profile_note(row),
    )
    strands = [
        strand
        for strand in figures.rows("money_by_strand")
        if strand["grant_id"] == row["grant_id"]
    ]
    yield Table(
        f"strands_{number}",
        f"By strand to date, grant for {row['financial_year']}",
        (
            text("Strand"),
            money("Grant for the year", "not itemised"),
            money("Profile", "not itemised"),
            money("Spent", NO_SPENDING),
            money("Spent minus profile", NO_SPENDING),
            per_cent("As a share of the profile", NO_SPENDING),
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
    yield Table(
        f"eligibility_{number}",
        f"Spent to date by eligibility, grant for {row['financial_year']}",
        (text("Expenditure"), money("To date", NO_SPENDING)),
        (
            ("Eligible", row["eligible_to_date_gbp"]),
            ("Not eligible", row["ineligible_to_date_gbp"]),
            ("Eligibility not stated", row["eligibility_not_stated_to_date_gbp"]),
        ),
    )
    yield Table(
        f"forecast_{number}",
        f"Forecast, grant for {row['financial_year']}",
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
        yield Table(
            f"income_and_expenditure_{number}",
            f"Income and expenditure, {row['financial_year']}, unaudited",
            (text("Entry"), money("Amount", "not known: no claim or expenditure data loaded")),
            tuple((label, row[name]) for label, name in _STATEMENT),
            note="As at 31 March, with permissions to carry forward whenever they were given. An"
            " entry that needs one which is not known is not known either.",
        )
    yield Paragraph(_DECLARATION)
    for label in ("Name and role", "Signature", "Date"):
        yield Blank(label)


_STATEMENT = (
    ("Grant for the year", "granted_gbp"),
    ("Received (paid claims)", "received_gbp"),
    ("Carried in from the year before, by permission", "carried_in_gbp"),
    ("Spent", "spent_gbp"),
    ("of which eligible", "eligible_gbp"),
    ("of which not eligible", "ineligible_gbp"),
    ("of which eligibility not stated", "eligibility_not_stated_gbp"),
    ("Received and not spent", "unspent_gbp"),
    ("Carried forward, by permission", "carried_forward_permitted_gbp"),
    ("To be returned", "to_return_gbp"),
)
