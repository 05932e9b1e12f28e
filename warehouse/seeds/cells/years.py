"""Financial years as expressions over whole columns of typed cells (`warehouse.text.years`)."""

import polars as pl

# 2017/18, 2017-18, 2017–18 (en dash) or 2017 to 2018. Digits are written out: \d of a regular
# expression takes those of every script.
_TYPED = r"^([0-9]{4})(?:[/\-\x{2013}][0-9]{2}| to [0-9]{4})$"


def is_financial_year(cell: pl.Expr) -> pl.Expr:
    """Whether a cell is typed in one of the forms and its second year follows the first."""
    next_year = (cell.str.slice(0, 4).cast(pl.Int32, strict=False) + 1).cast(pl.String)
    is_next = (
        pl.when(cell.str.contains(" to ", literal=True))
        .then(cell.str.slice(-4) == next_year)
        .otherwise(cell.str.slice(-2) == next_year.str.slice(-2))
    )
    return cell.str.contains(_TYPED) & is_next.fill_null(False)


def label(cell: pl.Expr) -> pl.Expr:
    """2017/18, from any of the forms."""
    return pl.format("{}/{}", cell.str.slice(0, 4), cell.str.slice(-2))


def first_day(column: str) -> pl.Expr:
    """1 April of the year of a label."""
    return pl.date(pl.col(column).str.slice(0, 4).cast(pl.Int32), 4, 1)


def last_day(column: str) -> pl.Expr:
    """31 March of the next year."""
    return pl.date(pl.col(column).str.slice(0, 4).cast(pl.Int32) + 1, 3, 31)
