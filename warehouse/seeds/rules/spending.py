"""Rules over profile, forecast, claims and carry-forward of a grant."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, RowRules, is_before, is_filled, over, problems_at

_c = pl.col

ROW_RULES: RowRules = {
    "expenditure": (
        ("period_end", is_before("period_end", "period_start"), "the period ends before it starts"),
    ),
    "claims": (
        ("period_end", is_before("period_end", "period_start"), "the period ends before it starts"),
        (
            "paid_gbp",
            is_filled("paid_date") != is_filled("paid_gbp"),
            "a claim that is paid has paid_date and paid_gbp, one that is not has neither",
        ),
        (
            "paid_date",
            is_before("paid_date", "claimed_date"),
            "the claim is paid before it was made",
        ),
        ("paid_gbp", _c("paid_gbp") > _c("claimed_gbp"), "more is paid than was claimed"),
    ),
    "carry_forwards": (
        (
            "is_permitted",
            ~_c("is_permitted").fill_null(False)
            & is_filled("permitted_date", "permitted_gbp", "permission_reference"),
            "a permission has a date, an amount or a reference, so is_permitted must be true",
        ),
        (
            "permitted_date",
            is_before("permitted_date", "asked_date"),
            "the permission is older than the request",
        ),
        (
            "is_permitted",
            ~is_filled("is_permitted", "asked_date", "asked_gbp", "permitted_date", "permitted_gbp")
            & ~is_filled("permission_reference", "note"),
            "the row says neither that carry-forward was asked for nor that it was permitted",
        ),
    ),
}


def _parts_of_grants(tables: Frames) -> pl.DataFrame:
    """grant_id, strand_id, part_gbp: the strands of a split grant, else the whole grant.

    strand_id is empty text for the whole, since nulls do not join.
    """
    strands = tables["grant_strands"].select("grant_id", "strand_id", part_gbp="amount_gbp")
    no_strand = pl.lit("").cast(strands.schema["strand_id"]).alias("strand_id")
    whole = (
        tables["grants"]
        .join(strands, on="grant_id", how="anti")
        .select("grant_id", no_strand, part_gbp="amount_gbp")
    )
    return pl.concat([strands, whole])


def _with_parts(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.with_columns(_c("strand_id").fill_null(""))


def _outside_their_grant(tables: Frames) -> pl.DataFrame:
    """The rows of profiles whose strand is no part of their grant."""
    return _with_parts(tables["grant_profiles"]).join(
        _parts_of_grants(tables), on=["grant_id", "strand_id"], how="anti"
    )


@over("grants", "grant_strands", "grant_profiles")
def profiles_follow_the_split(tables: Frames) -> Iterator[Problem]:
    """The profile of a split grant is by its strands, that of another is for the whole."""
    wrong = _outside_their_grant(tables)
    split = tables["grant_strands"]["grant_id"].unique()
    is_split = _c("grant_id").is_in(split.implode())
    for rows, message in (
        (
            wrong.filter(is_split),
            "the grant is split in grant_strands.csv; its profile names, in each row, one of its"
            " strands",
        ),
        (
            wrong.filter(~is_split),
            "the grant is not split in grant_strands.csv; its profile names no strand",
        ),
    ):
        yield from problems_at(rows, "grant_profiles", "strand_id", message)


@over("grants", "grant_strands", "grant_profiles")
def profiles_add_up(tables: Frames) -> Iterator[Problem]:
    """A profile has each quarter once, for every part of its grant, and comes to that part."""
    # A row under a wrong strand is reported as such, and its grant is not counted up.
    profiles = _with_parts(tables["grant_profiles"]).join(
        _outside_their_grant(tables), on="grant_id", how="anti"
    )
    found = profiles.group_by("grant_id", "strand_id").agg(
        _c("amount_gbp").sum().alias("total"),
        _c("quarter_number").sort().alias("quarters"),
        _c(LINE).min(),
    )
    # A strand without any row is missed at the first row of its grant.
    first = profiles.group_by("grant_id").agg(_c(LINE).min().alias("first_line"))
    expected = (
        _parts_of_grants(tables)
        .join(first, on="grant_id")
        .join(found, on=["grant_id", "strand_id"], how="left")
        .sort(pl.coalesce(LINE, "first_line"), "strand_id")
    )
    columns = ("strand_id", "part_gbp", "total", "quarters", LINE, "first_line")
    for strand, part, total, quarters, line, first_line in expected.select(columns).iter_rows():
        what = f"the strand '{strand}'" if strand else "the grant"
        if quarters != [1, 2, 3, 4]:
            column, message = (
                "quarter_number",
                f"{what} needs a row for each of the quarters 1 to 4",
            )
        elif total != part:
            column, message = "amount_gbp", f"{what} is {part} but its profile adds up to {total}"
        else:
            continue
        yield Problem("grant_profiles.csv", line or first_line, column, message)


@over("grants", "grant_strands", "forecasts")
def forecasts_are_of_the_grant_or_its_strands(tables: Frames) -> Iterator[Problem]:
    """A forecast is for a strand that the grant is split by, or for the whole."""
    wrong = (
        tables["forecasts"]
        .filter(_c("strand_id").is_not_null())
        .join(tables["grant_strands"], on=["grant_id", "strand_id"], how="anti")
    )
    yield from problems_at(
        wrong,
        "forecasts",
        "strand_id",
        "the grant is not split by this strand in grant_strands.csv; a forecast for the whole"
        " grant leaves the cell empty",
    )


@over("forecasts")
def one_forecast_a_day(tables: Frames) -> Iterator[Problem]:
    """Of two forecasts for a whole grant on one day, none would be the latest."""
    whole = tables["forecasts"].filter(_c("strand_id").is_null())
    second = whole.filter(_c(LINE) > _c(LINE).min().over("grant_id", "forecast_date"))
    yield from problems_at(
        second,
        "forecasts",
        "forecast_date",
        "another forecast for the whole grant has this date; one may stand",
    )


@over("expenditure", "claims", "carry_forwards")
def one_row_for_one_sum(tables: Frames) -> Iterator[Problem]:
    """The same money under another id would be counted twice."""
    for name in ("expenditure", "claims", "carry_forwards"):
        (key,) = TABLES[name].key
        rest = [column for column in TABLES[name].column_names if column != key]
        rows = tables[name]
        if rows.n_unique(rest) == rows.height:
            continue
        again = rows.with_columns(_c(LINE).min().over(rest).alias("_first"))
        message = "but for its id the row is that of line {_first}; a sum may stand only once"
        yield from problems_at(again.filter(_c(LINE) > _c("_first")), name, key, message)
