"""The examples of the pages on entering data: their rows pass the check and give their figures."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import AS_AT
from tests.support.fast_build import fast_build, ground_of
from tests.support.seed_files import append
from warehouse.seeds.check import check_seeds
from warehouse.settings import PROJECT_DIR, Settings

ROWS = re.compile(r"In `seeds/(\w+\.csv)`:\n\n```csv\n(.*?)```", re.DOTALL)

# Of each page what the marts say once its rows are in, worked out from the page by hand.
FIGURES: dict[str, dict[str, tuple[Any, ...]]] = {
    "add-a-meeting.md": {
        "select attended_count, apologies_count, actions_raised_count from marts.meetings"
        " where meeting_id = 'lsmp-2018-03-05'": (1, 1, 1),
        "select status from marts.actions where action_id = 'lsmp-2017-06-19-1'": ("completed",),
    },
    "add-a-decision.md": {
        "select count(*) from marts.decisions where meeting_id = 'lsmp-2017-06-19'": (13,)
    },
    "add-a-grant.md": {
        "select amount_gbp, amount_basis, change_gbp, days_from_start_to_signature"
        " from marts.funding_timeline where financial_year = '2019/20'":
        # From 1 April to 3 June 2019: 30 days of April, 31 of May, 2 of June.
        (Decimal(160_000), "ceiling", Decimal(6_000), 63)
    },
    "add-a-quarters-money.md": {
        "select spent_to_date_gbp, claimed_to_date_gbp from marts.funding_by_quarter"
        " where quarter = '2018/19 Q1'": (Decimal("21350.40"), None)
    },
}


@pytest.mark.parametrize("page", FIGURES)
def test_the_rows_of_the_page_can_be_entered_as_they_stand(
    page: str, seeds: Path, built: Settings
) -> None:
    text = (PROJECT_DIR / "docs" / "how-to" / page).read_text(encoding="utf-8")
    examples = ROWS.findall(text)
    assert examples
    for name, block in examples:
        header, *rows = block.splitlines()
        assert rows
        assert (seeds / name).read_text(encoding="utf-8").startswith(f"{header}\n")
        append(seeds, name, *rows)
    checked = check_seeds(seeds)
    assert checked.problems == []
    with fast_build(ground_of(built), checked.tables, as_at=AS_AT) as made:
        assert made.failed == {}
        for query, expected in FIGURES[page].items():
            assert made.connection.execute(query).fetchall() == [expected], query
