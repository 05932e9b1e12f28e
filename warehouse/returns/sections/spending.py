"""A grant at the end of the quarter: in all, by strand, by eligibility, and as forecast."""

from collections.abc import Iterator

from warehouse.returns.model.document import Bar, BarChart, Block, Kind, Paragraph, Value
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.sections.parts import listing, money, per_cent, statement, text
from warehouse.text.values import day as day_in_words
from warehouse.text.values import pounds

NO_SPENDING = "no expenditure data loaded"
_NO_ENTRY = "no entry on record"
_NOT_COMPARABLE = "not known by strand"
_NOT_ITEMISED = "not itemised"
_NO_FORECAST = "no forecast on record"
_NO_STRAND = "No strand of this grant is on record."


def why_no_split(spent: Value) -> str:
    """Why nothing is known of how spending divides by eligibility."""
    return NO_SPENDING if spent is None else "eligibility not stated"


def describe_position(figures: Figures, row: Row, number: int) -> Iterator[Block]:
    """A grant at the end of the quarter: in all, by strand, by eligibility, and as forecast."""
    spent = row["spent_to_date_gbp"]
    unknown = NO_SPENDING if spent is None else _NO_ENTRY
    grant = f"grant for {row['financial_year']}"
    yield _chart(row)
    yield statement(
        f"spending_{number}",
        f"Spending against profile, {grant}",
        row,
        (text("Measure"), money("In the quarter", unknown), money("To date", unknown)),
        {
            "Profile": "profile_quarter_gbp profile_to_date_gbp",
            "Spent": "spent_quarter_gbp spent_to_date_gbp",
            "Spent minus profile": "variance_quarter_gbp variance_to_date_gbp",
        },
        note=_profile_note(row),
    )
    yield from _strands(figures, row, number, unknown)
    yield statement(
        f"eligibility_{number}",
        f"Spent to date by eligibility, {grant}",
        row,
        (text("Expenditure"), money("To date", why_no_split(spent))),
        {
            "Eligible": "eligible_to_date_gbp",
            "Not eligible": "ineligible_to_date_gbp",
            "Eligibility not stated": "eligibility_not_stated_to_date_gbp",
        },
    )
    yield statement(
        f"forecast_{number}",
        f"Forecast, {grant}",
        row,
        (text("Measure"), money("Amount", _NO_FORECAST)),
        {
            "Grant for the year": "amount_gbp",
            "Forecast of all spending": "forecast_gbp",
            "Forecast minus grant": "forecast_variance_gbp",
        },
        note=f"A forecast above the grant is an overspend. {_forecast_day(row)}",
    )
    match = row["match_funding_gbp"]
    stated = pounds(match)
    yield Paragraph(f"Match funding of the posts of this grant: {stated}.")


def _strands(figures: Figures, row: Row, number: int, unknown: str) -> Iterator[Block]:
    grant, every = row["grant_id"], figures.rows("money_by_strand")
    strands = [strand for strand in every if strand["grant_id"] == grant]
    year = row["financial_year"]
    variance = _NOT_COMPARABLE if unknown == _NO_ENTRY else unknown
    yield listing(
        f"strands_in_quarter_{number}",
        f"By strand in the quarter, grant for {year}",
        strands,
        {
            text("Strand"): "strand_name",
            money("Profile", _NOT_ITEMISED): "profile_quarter_gbp",
            money("Spent", unknown): "spent_quarter_gbp",
            money("Spent minus profile", variance): "variance_quarter_gbp",
            money("Forecast of all spending", _NO_FORECAST): "forecast_gbp",
            money("Forecast minus grant", _NO_FORECAST): "forecast_variance_gbp",
        },
        without=_NO_STRAND,
    )
    yield listing(
        f"strands_{number}",
        f"By strand to date, grant for {year}",
        strands,
        {
            text("Strand"): "strand_name",
            money("Grant for the year", _NOT_ITEMISED): "amount_gbp",
            money("Profile", _NOT_ITEMISED): "profile_to_date_gbp",
            money("Spent", unknown): "spent_to_date_gbp",
            money("Spent minus profile", variance): "variance_to_date_gbp",
            per_cent("As a share of the profile", variance): "variance_to_date_pct",
        },
        without=_NO_STRAND,
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


def _forecast_day(row: Row) -> str:
    made_on = row["forecast_date"]
    if made_on is None:
        return "No forecast had been made by the end of the quarter."
    return f"The forecast is of {day_in_words(made_on)}."


def _chart(row: Row) -> BarChart:
    granted, profile = row["amount_gbp"], row["profile_to_date_gbp"]
    spent = row["spent_to_date_gbp"]
    said = f"{pounds(spent)} was spent" if spent is not None else f"spending: {NO_SPENDING}"
    return BarChart(
        f"{pounds(profile)} of {pounds(granted)} was profiled to be spent by then; {said}",
        f"Bars for the grant for {row['financial_year']}: {pounds(granted)} for the year; profile"
        f" to the end of the quarter {pounds(profile)}; {said}.",
        Kind.POUNDS,
        (
            Bar("Grant for the year", granted),
            Bar("Profile to date", profile),
            Bar("Spent to date", spent),
        ),
        unknown=NO_SPENDING,
    )
