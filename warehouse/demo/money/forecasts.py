"""How the grants are to be spent: profiles by quarter, and forecasts made as the year goes on."""

from collections import defaultdict

from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import id_for
from warehouse.demo.money.grants import Grant
from warehouse.demo.money.spending import spending
from warehouse.demo.rows import Rows, row, source
from warehouse.demo.size import Size

# Of the grant, in each quarter: posts are filled as the year goes on.
PROFILE_PCT = (18, 24, 27, 31)


def profile_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """A profile for some of the grants, by strand where they are split."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "profiles")
    for grant in given:
        if dice.random() >= 0.4:
            continue
        document_id = id_for("grant", partnership_id, grant.year)
        # The strands of a split grant, else the whole, each with its pounds.
        parts: list[tuple[str | None, int]] = [*grant.strands.items()] or [(None, grant.amount_gbp)]
        for strand, amount in parts:
            planned = [amount * share // 100 for share in PROFILE_PCT[:3]]
            for quarter, pounds in enumerate((*planned, amount - sum(planned)), start=1):
                yield row(
                    "grant_profiles",
                    source(document_id, f"Table 3, {strand or 'total'}"),
                    profile_id=f"{grant.grant_id}-{strand or 'all'}-q{quarter}",
                    grant_id=grant.grant_id,
                    strand_id=strand,
                    quarter_number=quarter,
                    amount_gbp=pounds,
                )


def forecast_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """Forecasts that the reports on spending give, for each strand or for the whole grant."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "forecasts")
    spent: dict[tuple[str, str | None], int] = defaultdict(int)
    has_forecasts, is_by_strand = {}, {}
    for grant in given:
        has_forecasts[grant.grant_id] = dice.random() < 0.7
        is_by_strand[grant.grant_id] = bool(grant.strands) and dice.random() < 0.8
    for line in spending(cast, size, given):
        grant, growth = line.grant, dice.uniform(0.9, 1.1)
        strand = line.strand if is_by_strand[grant.grant_id] else None
        part = grant.strands[strand] if strand else grant.amount_gbp
        spent[grant.grant_id, strand] += line.pence
        is_last_line = strand is not None or line.strand in (None, *list(grant.strands)[-1:])
        if not has_forecasts[grant.grant_id] or not is_last_line:
            continue
        # What is spent so far and, for each quarter to come, about a quarter of what is granted.
        to_come = part * 25 * (4 - line.quarter) // 100
        so_far = -(-spent[grant.grant_id, strand] // 100)
        quarter = grant.year.quarter(line.quarter)
        yield row(
            "forecasts",
            source(id_for("return", partnership_id, quarter), "Table 3, forecast"),
            forecast_id=f"{grant.grant_id}-{strand or 'all'}-forecast-{line.quarter}",
            grant_id=grant.grant_id,
            strand_id=strand,
            forecast_date=quarter.last_day,
            amount_gbp=so_far + int(to_come * growth),
        )
