"""Posts, what pays for them year by year, and the programmes beside the grant."""

from random import Random

from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import id_for, page_id
from warehouse.demo.money.grants import Grant
from warehouse.demo.rows import Row, Rows, Value, row, source
from warehouse.demo.size import Size

# (key, title, strand, share of its strand, share of a grant that is not split), in per cent.
POSTS = (
    ("lead-officer", "Lead officer", "enabling", 70, 30),
    ("resettlement-coordinator", "Resettlement coordinator", "resettlement", 90, 25),
    ("esol-coordinator", "ESOL coordinator", "esol", 95, 15),
    ("data-officer", "Data and research officer", "enabling", 25, 10),
)
# The post that is created half-way through the years.
LATER_POST = "data-officer"
# A dearer post would be several.
GREATEST_COST_GBP = 120_000


def programme_rows(cast: Cast, size: Size) -> Rows:
    """A fund beside the grant, and in every second partnership another that only states an aim."""
    partnership = cast.partnership
    dice = size.dice(partnership.partnership_id, "programmes")
    page = page_id(partnership.partnership_id)
    shared: dict[str, Value] = {"partnership_id": partnership.partnership_id}
    yield row(
        "programmes",
        source(page, "Paragraph 4"),
        **shared,
        programme_id=f"{partnership.partnership_id}-settlement-fund",
        programme_name="Example Settlement Fund (synthetic)",
        short_name="ESF",
        purpose="Advice and classes in the first year after arrival",
        funder_organisation_id=cast.funder.organisation_id,
        amount_gbp=dice.randrange(50, 400) * 1000,
        launched_as_stated=size.financial_years[0].label,
        posts_funded_count=1,
    )
    if partnership.position % 2 == 0:
        yield row(
            "programmes",
            source(page, "Paragraph 5"),
            **shared,
            programme_id=f"{partnership.partnership_id}-pooled-fund",
            programme_name="Example Pooled Fund (synthetic)",
            purpose="Money of several funders for work with young people",
            funder_as_stated="several funders",
            target_gbp=dice.randrange(2, 20) * 50_000,
            target_note="An aim, not a sum received",
        )


def post_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """Each post once, and once for every year in which it is paid for."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "posts")
    page = page_id(partnership_id)
    for order, (key, title, strand, *_) in enumerate(POSTS, start=1):
        yield _post(partnership_id, key, title, page, order, strand_id=strand)
    fund = f"{partnership_id}-settlement-fund"
    yield _post(partnership_id, "adviser", "Settlement adviser", page, 5, programme_id=fund)
    later = size.financial_years[len(size.financial_years) // 2]
    for grant in given:
        document_id = id_for("grant", partnership_id, grant.year)
        for order, (key, _, strand, of_strand, of_grant) in enumerate(POSTS, start=1):
            if key == LATER_POST and grant.year.start < later.start:
                continue
            yield row(
                "post_funding",
                source(document_id, f"Table 2, row {order}"),
                post_id=f"{partnership_id}-{key}",
                financial_year=grant.year.label,
                grant_id=grant.grant_id,
                amount_gbp=_cost(grant, strand, of_strand, of_grant, dice),
                **_match(dice),
            )
        yield row(
            "post_funding",
            source(document_id, "Table 2, row 5"),
            post_id=f"{partnership_id}-adviser",
            financial_year=grant.year.label,
            amount_gbp=dice.choice((None, 31_000, 34_500)),
        )


def _post(partnership_id: str, key: str, title: str, page: str, order: int, **paid_by: str) -> Row:
    return row(
        "posts",
        source(page, f"Posts, row {order}"),
        post_id=f"{partnership_id}-{key}",
        partnership_id=partnership_id,
        post_title=title,
        purpose=f"Work of the partnership, {title.lower()}",
        **paid_by,
    )


def _cost(grant: Grant, strand: str, of_strand: int, of_grant: int, dice: Random) -> int | None:
    """Pounds; None where no document states it, which is usual while the grant is not split."""
    is_stated = dice.random() < (0.85 if grant.strands else 0.25)
    if not is_stated:
        return None
    if grant.strands:
        share = grant.strands[strand] * of_strand // 100
    else:
        share = grant.amount_gbp * of_grant // 100
    return min(share // 500 * 500, GREATEST_COST_GBP)


def _match(dice: Random) -> dict[str, Value]:
    """Match funding: none, not stated, stated without an amount, or stated with one."""
    has_match = dice.choices((True, False, None), (30, 25, 45))[0]
    if not has_match:
        return {"has_match_funding": has_match}
    return {
        "has_match_funding": True,
        "match_funding_gbp": dice.randrange(5, 30) * 1000 if dice.random() < 0.6 else None,
        "match_funding_source": "Example integration budget",
        "match_funding_reference": f"DD{dice.randrange(95_000, 96_000)}",
    }
