import datetime
from decimal import Decimal

import pytest

from warehouse.text import values as say


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (say.pounds(Decimal("154000.00")), "£154,000"),
        (say.pounds(Decimal("75.50")), "£75.50"),
        (say.pounds(Decimal(-30000)), "\N{MINUS SIGN}£30,000"),
        (say.pounds(0), "£0"),
        (say.pounds(None), "not stated"),
        (say.granted(Decimal(64000), "ceiling"), "up to £64,000"),
        (say.granted(Decimal(64000), "stated"), "£64,000"),
        (say.change_in_pounds(Decimal(30000)), "+£30,000"),
        (say.change_in_pounds(Decimal(-1)), "\N{MINUS SIGN}£1"),
        (say.change_in_pounds(Decimal(0)), "no change"),
        (say.change_in_pounds(None), "not stated"),
        (say.percent(Decimal("24.19")), "24.2%"),
        (say.percent(Decimal("93.75")), "93.8%"),
        (say.percent(Decimal("100.00")), "100.0%"),
        (say.percent(Decimal("1234.50")), "1,234.5%"),
        (say.percent(0), "0.0%"),
        (say.percent(Decimal("-3.05")), "\N{MINUS SIGN}3.1%"),
        (say.percent(Decimal("-0.04")), "0.0%"),
        (say.percent(None), "not stated"),
        (say.change_in_percent(Decimal("24.19")), "+24.2%"),
        (say.change_in_percent(None), "not stated"),
        (say.rate(None), "not available"),
        (say.rate(Decimal("71.43")), "71.4%"),
        (say.count(1234567), "1,234,567"),
        (say.count(0), "0"),
        (say.count(None), "not known"),
        (say.stated_count(None), "not stated"),
        (say.counted(1, "person", "people"), "1 person"),
        (say.counted(14, "person", "people"), "14 people"),
        (say.counted(0, "grant"), "0 grants"),
        (say.first_of(["a", "b", "c"], 3), "a, b, c"),
        (say.first_of(["a"] * 1002, 2), "a, a and 1,000 more"),
        (say.day(datetime.date(2018, 8, 7)), "7 August 2018"),
        (say.day(None), "not stated"),
        (say.day(None, "never"), "never"),
        (say.moment(None), "not stated"),
        (say.yes_or_no(True), "yes"),
        (say.yes_or_no(None), "not stated"),
        (say.joined([]), ""),
        (say.joined(["health"]), "health"),
        (say.joined(["health", "business"]), "health and business"),
        (say.joined(["police and justice", "health"]), "police and justice, and health"),
        (say.joined(["a", "b", "c"]), "a, b and c"),
    ],
)
def test_values_read_as_gov_uk_writes_them(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_moment_is_given_in_british_time_and_says_which() -> None:
    winter = datetime.datetime(2026, 11, 22, 2, 46, tzinfo=datetime.UTC)
    summer = datetime.datetime(2026, 7, 1, 23, 5)
    said = [f"22 November 2026 at 2:46am {zone}" for zone in ("GMT", "UTC")]
    assert say.moment(winter) in said
    assert say.moment(summer) in ("2 July 2026 at 12:05am BST", "1 July 2026 at 11:05pm UTC")


@pytest.mark.parametrize(
    ("shares", "is_explained"),
    [
        # Exact in the marts, 100.1% as they are shown.
        (["41.56", "38.96", "19.48"], True),
        (["33.33", "33.33", "33.33"], True),
        (["58.44", "41.56"], False),
        (["100.00"], False),
        ([], False),
        # Part of a whole, and a share that is not known: not the doing of rounding.
        (["41.56", "38.96"], False),
        (["41.56", None, "38.96", "19.48"], False),
    ],
)
def test_shares_that_do_not_add_up_as_shown_say_why(
    shares: list[str | None], is_explained: bool
) -> None:
    known = [None if share is None else Decimal(share) for share in shares]
    words = "Shares are rounded and may not add up to 100%."
    assert say.explain_rounding([[Decimal(100)], known]) == (words if is_explained else "")
