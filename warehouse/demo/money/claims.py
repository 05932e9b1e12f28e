"""Claims for the money of the grants, and what of it may be carried forward."""

import datetime
from collections import defaultdict
from random import Random

from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import id_for
from warehouse.demo.money.grants import Grant
from warehouse.demo.money.spending import pounds, reported_on, spending
from warehouse.demo.rows import Rows, Value, row, source
from warehouse.demo.size import Size

ANSWERS = ("permitted", "permitted without an amount", "refused", "no answer")


def claim_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """Claims as the reports on spending list them: in arrears, in advance, or all at once."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "claims")
    for grant, spent in _spent_by_grant(cast, size, given):
        basis = dice.choices(("arrears", "advance", "single"), (60, 30, 10))[0]
        for quarter, pence in spent.items():
            if basis == "single" and quarter > 1:
                break
            days = grant.year.quarter(quarter)
            if basis == "arrears":
                claimed_date, claimed_pence = reported_on(grant, quarter), pence
            else:
                claimed_date = days.first_day + datetime.timedelta(days=dice.randrange(10))
                claimed_pence = grant.amount_gbp * (100 if basis == "single" else 25)
            yield row(
                "claims",
                source(id_for("return", partnership_id, days), "Table 2, claims"),
                claim_id=f"{grant.grant_id}-claim-{quarter}",
                grant_id=grant.grant_id,
                claim_basis=basis,
                period_start=days.first_day,
                period_end=grant.year.last_day if basis == "single" else days.last_day,
                claimed_date=claimed_date,
                claimed_gbp=pounds(claimed_pence),
                **_payment(size, dice, claimed_date, claimed_pence),
            )


def _payment(
    size: Size, dice: Random, claimed_date: datetime.date, claimed_pence: int
) -> dict[str, Value]:
    """Nothing while the claim is not paid yet; a few are paid less than was claimed."""
    paid_date = claimed_date + datetime.timedelta(days=dice.randrange(15, 60))
    is_cut = dice.random() < 0.05
    if paid_date > size.as_at:
        return {}
    return {
        "paid_date": paid_date,
        "paid_gbp": pounds(claimed_pence * 98 // 100 if is_cut else claimed_pence),
    }


def carry_forward_rows(cast: Cast, size: Size, given: list[Grant]) -> Rows:
    """For some years, the request to carry over what was not spent, and the answer to it."""
    partnership_id = cast.partnership.partnership_id
    dice = size.dice(partnership_id, "carry-forwards")
    for grant, spent in _spent_by_grant(cast, size, given):
        is_asked, answer = dice.random() < 0.35, dice.choice(ANSWERS)
        asked = grant.year.last_day - datetime.timedelta(days=dice.randrange(5, 30))
        answered = asked + datetime.timedelta(days=dice.randrange(5, 25))
        left = (grant.amount_gbp - sum(spent.values()) // 100) // 500 * 500
        if not is_asked or len(spent) < 4 or left <= 0:
            continue
        is_permitted = answer.startswith("permitted")
        yield row(
            "carry_forwards",
            source(id_for("return", partnership_id, grant.year.quarter(4)), "Paragraph 5"),
            carry_forward_id=f"{grant.grant_id}-carried",
            grant_id=grant.grant_id,
            is_permitted=None if answer == "no answer" else is_permitted,
            asked_date=asked,
            asked_gbp=left,
            permitted_date=answered if is_permitted else None,
            permitted_gbp=left if answer == "permitted" else None,
            permission_reference=f"CF{dice.randrange(95_000, 96_000)}" if is_permitted else None,
            note="For the first quarter of the next year",
        )


def _spent_by_grant(
    cast: Cast, size: Size, given: list[Grant]
) -> list[tuple[Grant, dict[int, int]]]:
    """Pence by quarter that may be charged to each grant with spending on record."""
    spent: dict[str, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for line in spending(cast, size, given):
        pence = 0 if line.is_eligible is False else line.pence
        spent[line.grant.grant_id][line.quarter] += pence
    return [(grant, spent[grant.grant_id]) for grant in given if grant.grant_id in spent]
