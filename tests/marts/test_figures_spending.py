"""The money by quarter: the figures of the documents, and what is on record and nothing more."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from warehouse.query.reader import fetch, open_build
from warehouse.settings import Settings
from warehouse.store.pointer import read_pointer

Marts = duckdb.DuckDBPyConnection


def ask(marts: Marts, query: str) -> list[tuple[Any, ...]]:
    return fetch(marts, query).rows


def pounds(*amounts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(amount) for amount in amounts)


def test_profile_of_each_grant_is_a_straight_line_by_day(marts: Marts) -> None:
    """By hand: £124,000 x 91 / 365 = £30,915.068, 183 days £62,169.863, 275 days £93,424.658."""
    rows = ask(
        marts,
        "select grant_id, list(profile_to_date_gbp order by quarter), any_value(profile_basis),"
        " any_value(is_period_stated), list(is_signed_by_quarter_end order by quarter)"
        " from marts.funding_by_quarter group by all order by all",
    )
    assert rows == [
        (
            *("lsmp-2016-17", [*pounds("15956.16", "32087.67", "48219.18", "64000.00")]),
            *("straight_line", True, [None, None, None, None]),
        ),
        (
            *("lsmp-2017-18", [*pounds("30915.07", "62169.86", "93424.66", "124000.00")]),
            *("straight_line", True, [True, True, True, True]),
        ),
        (
            # Signed on 7 August 2018, in the second quarter.
            *("lsmp-2018-19", [*pounds("38394.52", "77210.96", "116027.40", "154000.00")]),
            *("straight_line", False, [False, True, True, True]),
        ),
    ]


def test_profile_of_a_quarter_leads_from_one_to_the_next(marts: Marts) -> None:
    rows = ask(
        marts,
        "select quarter, quarter_start_date, quarter_end_date, profile_quarter_gbp"
        " from marts.funding_by_quarter where grant_id = 'lsmp-2017-18' order by quarter",
    )
    assert [row[3] for row in rows] == [*pounds("30915.07", "31254.79", "31254.80", "30575.34")]
    assert rows[0][:3] == ("2017/18 Q1", datetime.date(2017, 4, 1), datetime.date(2017, 6, 30))
    assert rows[3][:3] == ("2017/18 Q4", datetime.date(2018, 1, 1), datetime.date(2018, 3, 31))


def test_strands_have_a_profile_only_where_a_source_splits_the_grant(marts: Marts) -> None:
    """By hand: £64,000 x 91 / 365 = £15,956.164, £60,000 £14,958.904, £30,000 £7,479.452.

    The grant is £38,394.52 by then, so that one strand carries a penny more.
    """
    rows = ask(
        marts,
        "select strand_id, profile_to_date_gbp, document_id"
        " from marts.funding_by_strand_and_quarter"
        " where ends_with(quarter, ' Q1') order by quarter, strand_display_order",
    )
    assert rows == [
        ("not_itemised", Decimal("15956.16"), "dd2113"),
        ("not_itemised", Decimal("30915.07"), "dd2113"),
        ("enabling", Decimal("15956.16"), "md2336"),
        ("resettlement", Decimal("14958.91"), "md2336"),
        ("esol", Decimal("7479.45"), "md2336"),
    ]


ABSENT = {
    "funding_by_quarter": """spent_quarter_gbp spent_to_date_gbp eligible_to_date_gbp
        ineligible_to_date_gbp eligibility_not_stated_to_date_gbp variance_quarter_gbp
        variance_to_date_gbp variance_to_date_pct forecast_gbp forecast_date forecast_variance_gbp
        claimed_to_date_gbp paid_to_date_gbp outstanding_gbp match_funding_gbp""",
    "funding_by_strand_and_quarter": """spent_quarter_gbp spent_to_date_gbp eligible_to_date_gbp
        ineligible_to_date_gbp eligibility_not_stated_to_date_gbp variance_quarter_gbp
        variance_to_date_gbp variance_to_date_pct forecast_gbp forecast_date
        forecast_variance_gbp""",
    "income_and_expenditure": """received_gbp spent_gbp eligible_gbp ineligible_gbp
        eligibility_not_stated_gbp unspent_gbp carried_forward_permitted_gbp to_return_gbp
        carried_in_gbp""",
}


@pytest.mark.parametrize("table", ABSENT)
def test_nothing_on_record_is_never_nought(marts: Marts, table: str) -> None:
    columns = ABSENT[table].split()
    counts = ", ".join(f"count({column})" for column in columns)
    assert ask(marts, f"select {counts} from marts.{table}") == [(0,) * len(columns)]
    assert ask(marts, f"select count(*) > 2 from marts.{table}") == [(True,)]


def test_carry_forward_is_permitted_without_an_amount(marts: Marts) -> None:
    rows = ask(
        marts,
        "select grant_id, is_permitted, asked_date, asked_gbp, permitted_date, permitted_gbp,"
        " permission_reference, known_date, document_id, locator from marts.carry_forwards",
    )
    assert rows == [
        (
            *("lsmp-2017-18", True, None, None, None, None, None),
            *(datetime.date(2017, 5, 10), "dd2113"),
            "Key risks and issues, second paragraph (l. 76)",
        )
    ]
    query = (
        "select grant_id, is_carry_forward_permitted, granted_gbp from marts.income_and_expenditure"
    )
    assert ask(marts, query) == [
        ("lsmp-2016-17", None, 64000),
        ("lsmp-2017-18", True, 124000),
        ("lsmp-2018-19", None, 154000),
    ]


def test_no_claim_is_on_record(marts: Marts) -> None:
    assert ask(marts, "select count(*) from marts.claims") == [(0,)]


# Asked of the typed rows, one position at a time: what had happened by its day.
BY_THEN = {
    "spent_to_date_gbp": "select sum(amount_gbp) from raw.expenditure as typed"
    " where typed.grant_id = position.grant_id and period_end <= quarter_end_date",
    "spent_quarter_gbp": "select sum(amount_gbp) from raw.expenditure as typed"
    " where typed.grant_id = position.grant_id"
    " and period_end between quarter_start_date and quarter_end_date",
    "claimed_to_date_gbp": "select sum(claimed_gbp) from raw.claims as typed"
    " where typed.grant_id = position.grant_id and claimed_date <= quarter_end_date",
    "paid_to_date_gbp": "select sum(paid_gbp) from raw.claims as typed"
    " where typed.grant_id = position.grant_id and paid_date <= quarter_end_date",
}


@pytest.mark.parametrize("figure", BY_THEN)
def test_a_position_knows_what_had_happened_by_its_day(demo_built: Settings, figure: str) -> None:
    with open_build(read_pointer(demo_built), demo_built) as connection:
        query = f"""
            select count({figure}) > 200, count(*) filter (where {figure} is null) > 20,
                count(*) filter (where {figure} is distinct from ({BY_THEN[figure]}))
            from marts.funding_by_quarter as position
        """
        assert ask(connection, query) == [(True, True, 0)]
