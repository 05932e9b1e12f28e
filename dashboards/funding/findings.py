"""Titles of the exhibits on money: they say what the rows say, whatever the rows are."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit.data import Row
from dashboards.kit.format import in_sentence
from warehouse.text.values import counted, granted, joined, percent, pounds

# So many numbers can be read in a title; more are given as a range.
_MOST_NUMBERS = 4


def grant_over_years(timeline: Sequence[Row]) -> str:
    """How the grant went from the first year shown to the last."""
    known = [row for row in timeline if row["amount_gbp"] is not None]
    if not known:
        return "No grant is on record for these years"
    first, last = known[0], known[-1]
    grant = _name_of_grant(known)
    if first is last:
        return f"{grant} was {_in_year(last)}"
    if first["amount_gbp"] == last["amount_gbp"]:
        return f"{grant} was {_in_year(first)} and again {_in_year(last)}"
    verb = "rose" if last["amount_gbp"] > first["amount_gbp"] else "fell"
    return f"{grant} {verb} from {_in_year(first)} to {_in_year(last)}"


def _name_of_grant(grants: Sequence[Row]) -> str:
    """With the name of the funder, when all the grants have one and the same."""
    funders = {row["funder_name"] for row in grants}
    return f"The {funders.pop()} grant" if len(funders) == 1 else "The grant"


def _in_year(row: Row) -> str:
    return f"{granted(row['amount_gbp'], row['amount_basis'])} in {row['financial_year']}"


def days_to_signature(timeline: Sequence[Row]) -> str:
    """How long after the start of their year the grants were approved."""
    days = [row["days_from_start_to_signature"] for row in timeline]
    known = [number for number in days if number is not None]
    if not known:
        return "No decision on these grants has a stated date"
    if len(known) > _MOST_NUMBERS:
        return _range_of_days(min(known), max(known))
    if all(number > 0 for number in known):
        unit = "day" if known == [1] else "days"
        return f"Approved {joined([f'{number:,}' for number in known])} {unit} after the year began"
    return f"Approved {joined([_from_start(number) for number in known])}"


def _range_of_days(least: int, most: int) -> str:
    if least == most:
        return f"Each was approved {_from_start(most)}"
    if least >= 0:
        return f"Approved between {least:,} and {most:,} days after the year began"
    if most <= 0:
        return f"Approved between {-most:,} and {-least:,} days before the year began"
    days = counted(-least, "day")
    return f"Approved between {days} before and {most:,} after the year began"


def _from_start(number: int) -> str:
    if number == 0:
        return "on the first day of the year"
    side = "after" if number > 0 else "before"
    return f"{counted(abs(number), 'day')} {side} the year began"


def spending_by_strand(strands: Sequence[Row]) -> str:
    """What the latest grant shown that is split by strand buys."""
    split = [row for row in strands if row["strand_id"] != "not_itemised"]
    if not split:
        return "No grant on record is split by strand in the sources"
    shares = [f"{percent(row['share_pct'])} to {_strand(row)}" for row in of_latest_year(split)]
    return f"In {_latest_year(split)} the grant went {joined(shares)}"


def in_words(statements: Sequence[Row]) -> str:
    """On which subjects the sources say something in words."""
    if not statements:
        return "The sources say nothing about carry-forward, match funding or confirmation"
    subjects = list(dict.fromkeys(str(row["subject"]).lower() for row in statements))
    return f"What the sources say about {joined(sorted(subjects))}"


def spent_by_strand(strands: Sequence[Row]) -> str:
    """How much of each strand of the latest grant with any expenditure on record is spent."""
    if not strands:
        return "No expenditure is on record"
    year, rows = _latest_year(strands), of_latest_year(strands)
    if not all(row["is_comparable"] for row in rows):
        return (
            f"Spending from the {year} grant is recorded under strands that the grant does not have"
        )
    if [row["strand_id"] for row in rows] == ["not_itemised"]:
        return f"{percent(rows[0]['spent_pct'])} of the {year} grant was spent"
    spent = [row for row in rows if row["spent_pct"] is not None]
    if not spent:
        return f"Spending from the {year} grant cannot be compared with what was granted"
    parts = joined([f"{percent(row['spent_pct'])} of {_strand(row)}" for row in spent])
    silent = joined([_strand(row) for row in rows if row["spent_gbp"] is None])
    rest = f"; no spending on {silent} is on record" if silent else ""
    return f"Of the {year} grant, {parts} was spent{rest}"


def spent_by_quarter(quarters: Sequence[Row]) -> str:
    """How much of the latest grant with any expenditure was spent by its last quarter on record."""
    if not quarters:
        return "No expenditure is on record"
    last = quarters[-1]
    rate = last["spent_to_date_pct"]
    share = "" if rate is None else f" ({percent(rate)})"
    return (
        f"{pounds(last['spent_to_date_gbp'])}{share} of the {pounds(last['amount_gbp'])} for"
        f" {last['financial_year']} was spent by the end of {last['quarter']}"
    )


def of_latest_year(rows: Sequence[Row]) -> list[Row]:
    """The rows of the latest financial year among them."""
    return [row for row in rows if row["financial_year"] == _latest_year(rows)]


def _latest_year(rows: Sequence[Row]) -> str:
    return max(str(row["financial_year"]) for row in rows)


def _strand(row: Row) -> str:
    return in_sentence(row["strand_name"])
