from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from dashboards.kit import format as say
from dashboards.kit.text import escaped


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (say.pounds(Decimal("154000.00")), "£154,000"),
        (say.pounds(Decimal("75.50")), "£75.50"),
        (say.pounds(Decimal(-30000)), "\N{MINUS SIGN}£30,000"),
        (say.pounds(Decimal("0.00")), "£0"),
        (say.pounds(None), "not stated"),
        (say.change_in_pounds(Decimal(30000)), "+£30,000"),
        (say.change_in_pounds(Decimal(-1)), "\N{MINUS SIGN}£1"),
        (say.change_in_pounds(Decimal(0)), "no change"),
        (say.change_in_pounds(None), "not stated"),
        (say.percent(Decimal("24.19")), "24.2%"),
        (say.percent(Decimal("75.00")), "75%"),
        (say.percent(Decimal("100.00")), "100%"),
        (say.percent(Decimal("0.00")), "0%"),
        (say.percent(Decimal("-3.04")), "\N{MINUS SIGN}3%"),
        (say.exact_percent(Decimal("93.75")), "93.75%"),
        (say.change_in_percent(Decimal("24.19")), "+24.2%"),
        (say.rate(None), "not available"),
        (say.exact_rate(Decimal("71.43")), "71.43%"),
        (say.count(1234567), "1,234,567"),
        (say.count(0), "0"),
        (say.count(None), "not known"),
        (say.stated_count(None), "not stated"),
        (say.counted(1, "person", "people"), "1 person"),
        (say.counted(14, "person", "people"), "14 people"),
        (say.day(datetime.date(2018, 8, 7)), "7 August 2018"),
        (say.day(None), "not stated"),
        (say.code("partially_completed"), "partially completed"),
        (say.yes_or_no(None), "not stated"),
        (say.joined([]), ""),
        (say.joined(["health"]), "health"),
        (say.joined(["health", "business"]), "health and business"),
        (say.joined(["police and justice", "health"]), "police and justice, and health"),
        (say.joined(["a", "b", "c"]), "a, b and c"),
        (say.in_sentence("Police and justice"), "police and justice"),
        (say.in_sentence("London government (GLA group)"), "London government (GLA group)"),
        (say.in_sentence("ESOL coordination"), "ESOL coordination"),
    ],
)
def test_values_read_as_gov_uk_writes_them(shown: str, expected: str) -> None:
    assert shown == expected


def test_a_moment_is_given_in_british_time_and_says_which() -> None:
    winter = datetime.datetime(2026, 11, 22, 2, 46, tzinfo=datetime.UTC)
    summer = datetime.datetime(2026, 7, 1, 23, 5, tzinfo=datetime.UTC)
    assert say.moment(winter) in (
        "22 November 2026 at 2:46am GMT",
        "22 November 2026 at 2:46am UTC",
    )
    assert say.moment(summer) in ("2 July 2026 at 12:05am BST", "1 July 2026 at 11:05pm UTC")


def test_text_is_shown_as_it_is_and_turns_nothing_around_it() -> None:
    assert escaped("<b> & \"q\" 'a'") == "&lt;b&gt; &amp; &quot;q&quot; &#x27;a&#x27;"
    assert escaped("עברית 😀 **x** $y$") == "עברית 😀 **x** $y$"
    assert escaped("a\u202eb\x00") == "a\\u202eb\\u0000"
