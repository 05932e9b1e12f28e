import re

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboards.conftest import Open, assert_has, shown_html
from tests.dashboards.test_pages_figures import says, shown
from warehouse.query.reader import fetch

PAGES_WITH_HEADLINES = [
    *("overview", "funding", "posts", "work_plan", "meetings", "actions", "briefing")
]


def explained(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


@pytest.mark.parametrize("name", PAGES_WITH_HEADLINES)
def test_an_explanation_gives_the_number_its_parts_its_rows_its_sources_and_its_sql(
    open_page: Open, marts: duckdb.DuckDBPyConnection, name: str
) -> None:
    app = open_page(name)
    headlines = re.findall(r'class="lsmp-headline"><dt>', shown_html(app))
    labels = [button.label for button in app.button if button.label.startswith("Explain the")]
    assert len(headlines) == len(set(labels)) >= 3
    for label in labels:
        app = explained(app, label)
        titles = ("What it is made of", "SQL for this number", "The rows behind it", "Sources")
        assert_has(shown_html(app), *titles)
        parts, sql = next(pair for pair in shown(app) if pair[0] and "part" in pair[0][0])
        (row,) = fetch(marts, sql).dicts()
        for part in parts:
            column = re.findall(r"\((\w+)\)$", part["part"])[0]
            assert says(part["value"], row[column], column), (label, part)
            assert len(part["definition"]) > 20, (label, part)
        app = app.run()


@pytest.mark.parametrize(
    ("page", "filters"), [("overview", {}), ("actions", {"sector": "Police and justice"})]
)
def test_the_rows_behind_a_number_are_those_it_counts_whatever_is_filtered(
    open_page: Open, marts: duckdb.DuckDBPyConnection, page: str, filters: dict[str, str]
) -> None:
    app = explained(open_page(page, **filters), "Explain the actions")
    rows = [rows for rows, sql in shown(app) if "from marts.actions" in sql]
    query = "select actions_raised_count from marts.partnership_periods where is_all_years"
    assert fetch(marts, query).rows == [(13,)] == [(len(rows[-1]),)]
