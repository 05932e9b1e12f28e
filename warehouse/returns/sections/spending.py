"""A grant at the end of the quarter: in all, by strand, by eligibility, and as forecast."""

from __future__ import annotations

from collections.abc import Iterator

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Paragraph, Table
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import money, per_cent, text, values
from warehouse.returns.words.wording import day_in_words, pounds

NO_SPENDING = "no expenditure data loaded"
NOT_ELIGIBLE = "eligibility not stated"
_NO_ENTRY = "no entry on record"
_NOT_COMPARABLE = "not known by strand"
_NOT_ITEMISED = "not itemised"
_NO_FORECAST = "no forecast on record"


def position_blocks(figures: Figures, row: Row, number: int) -> Iterator[Block]:
    """A grant at the end of the quarter: in all, by strand, by eligibility, and as forecast."""
    is_loaded = row["spent_to_date_gbp"] is not None
    unknown = _NO_ENTRY if is_loaded else NO_SPENDING
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
        (text("Measure"), money("Amount", _NO_FORECAST)),
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
    variance = _NOT_COMPARABLE if unknown == _NO_ENTRY else unknown
    yield Table(
        f"strands_in_quarter_{number}",
        f"By strand in the quarter, grant for {year}",
        (
            text("Strand"),
            money("Profile", _NOT_ITEMISED),
            money("Spent", unknown),
            money("Spent minus profile", variance),
            money("Forecast of all spending", _NO_FORECAST),
            money("Forecast minus grant", _NO_FORECAST),
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
            money("Grant for the year", _NOT_ITEMISED),
            money("Profile", _NOT_ITEMISED),
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
