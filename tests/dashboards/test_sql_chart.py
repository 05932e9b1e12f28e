"""Charts of an answer: what can be drawn, what is refused, and that a gap stays a gap."""

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.sql.chart import MOST_ROWS, can_be_drawn
from dashboards.sql.figures import Plotted, figure
from tests.dashboards.conftest import HOSTILE, Open, assert_only_text, shown_html
from tests.dashboards.test_sql_page import answer, run

GAPS = """
    select * from (values
        (date '2017-01-01', 'a', 1.50, 10), (date '2017-02-01', 'b', null, 20),
        (date '2017-03-01', 'c', -3.25, 30)
    ) as t(day, word, amount, number) order by day
"""


def charted(open_page: Open, query: str) -> AppTest:
    app = run(open_page("sql"), query)
    app.radio(key="answer-shown").set_value("Chart").run()
    assert not app.exception
    return app


def drawn(app: AppTest) -> dict[str, Any]:
    (chart,) = app.get("plotly_chart")
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


def test_the_first_column_of_days_or_text_and_the_first_number_are_drawn(open_page: Open) -> None:
    app = charted(open_page, GAPS)
    assert app.selectbox(key="chart-x").options == ["day", "word", "number"]
    assert app.selectbox(key="chart-y").options == ["amount", "number"]
    assert app.selectbox(key="chart-kind").options == ["Line", "Bars", "Points"]
    (trace,) = drawn(app)["data"]
    assert trace["x"] == ["2017-01-01", "2017-02-01", "2017-03-01"]
    # Null is a gap, which no line bridges.
    assert (trace["y"], trace["connectgaps"]) == ([1.5, None, -3.25], False)
    assert "amount is not a number in 1 of 3 rows: gaps, not 0." in shown_html(app)
    assert ">amount by day</h3>" in shown_html(app)


def test_another_column_and_kind_can_be_chosen(open_page: Open) -> None:
    app = charted(open_page, GAPS)
    app.selectbox(key="chart-x").select_index(1).run()
    app.selectbox(key="chart-kind").select("Bars").run()
    spec = drawn(app)
    assert spec["layout"]["yaxis"]["ticktext"] == ["a", "b", "c"]
    assert spec["data"][0]["x"] == [1.5, None, -3.25]
    assert spec["data"][1]["text"] == ["\u00a01.50", "\u00a0null", "\u00a0-3.25"]
    assert app.get("plotly_chart")[0].proto.alt == (
        "Bars of amount by word: 3 rows in the order of the answer, values from -3.25 to 1.5."
        " The table has the same numbers."
    )


def test_bars_and_lines_are_not_added_up(open_page: Open) -> None:
    repeated = "select * from (values ('a', 1), ('a', 2), ('<b>', 3)) t(word, number)"
    app = charted(open_page, repeated)
    # What can be drawn comes first.
    assert app.selectbox(key="chart-kind").value == "Points"
    assert drawn(app)["data"][0]["x"] == [0, 0, 1]
    app.selectbox(key="chart-kind").select("Bars").run()
    assert not app.get("plotly_chart")
    assert "Bars need one row for each word, and a stands in 2" in shown_html(app)
    app.selectbox(key="chart-kind").select("Line").run()
    assert not app.get("plotly_chart")
    assert "A line needs one row for each word" in shown_html(app)


def test_hostile_text_in_a_chart_is_text(open_page: Open) -> None:
    text = HOSTILE.replace("'", "''")
    columns = f'\'{text}\' || i as "<img src=x>", i as "<b>\u202ey"'
    app = charted(open_page, f"select {columns} from range(3) t(i)")
    for kind in ("Bars", "Points", "Line"):
        app.selectbox(key="chart-kind").select(kind).run()
        assert len(app.get("plotly_chart")) == 1
        assert_only_text(app)


@pytest.mark.parametrize(
    ("types", "count", "expected"),
    [
        (["VARCHAR", "INTEGER"], 2, True),
        (["DOUBLE", "DECIMAL(18,2)"], MOST_ROWS, True),
        (["VARCHAR", "INTEGER"], 1, False),
        (["VARCHAR", "INTEGER"], MOST_ROWS + 1, False),
        (["VARCHAR", "DATE"], 3, False),
        (["INTEGER"], 3, False),
        (["VARCHAR", "INTEGER[]"], 3, False),
    ],
)
def test_what_can_be_drawn(types: list[str], count: int, expected: bool) -> None:
    cells: list[list[str | None]] = [["1"] * len(types)] * min(count, 500)
    assert can_be_drawn(answer(cells, types=types, rows_count=count)) is expected


@pytest.mark.parametrize("kind", ["Bars", "Line", "Points"])
@pytest.mark.parametrize(
    "values",
    [
        *([None, None], ["nan", "inf"], ["0", "0"], ["-1", "-2"], ["1"] * 200),
        ["1e+300", "170141183460469231731687303715884105727"],
    ],
)
def test_no_number_is_too_odd(kind: Any, values: list[str | None]) -> None:
    for across in ("text", "date", "number"):
        x = [str(place) for place in range(len(values))]
        made = figure(Plotted("x", "y", x, values, across), kind).to_dict()
        numbers = made["data"][0]["x" if made["data"][0].get("orientation") == "h" else "y"]
        assert all(number is None or abs(number) < 1e301 for number in numbers)
        # What a browser reads has neither NaN nor infinity.
        json.dumps(made, allow_nan=False, default=list)
