"""The SQL page: asks what it is told to, when it is told to, and shows the answer as text."""

from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from dashboards.sql.answer import head_html, refusal_html, table_html
from dashboards.sql.examples import EXAMPLES, Example
from tests.dashboards.conftest import HOSTILE, Open, assert_has, assert_only_text, shown_html
from tests.support.published import publish_altered
from warehouse.query import isolated
from warehouse.query.isolated import IsolatedAnswer
from warehouse.query.reader import Limits, fetch, open_build, read_pointer
from warehouse.settings import Settings

ENDLESS = "select count(*) from range(10000000) a, range(10000000) b"


def run(app: AppTest, query: str) -> AppTest:
    app.text_area(key="query").set_value(query)
    return press(app, "Run")


def press(app: AppTest, label: str) -> AppTest:
    (button,) = [found for found in app.button if found.label == label]
    return button.click().run()


@pytest.fixture
def page(open_page: Open) -> AppTest:
    """The page of the real build, before anything was asked."""
    return open_page("sql")


def downloads(app: AppTest) -> int:
    return len(app.get("download_button"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.question)
def test_every_example_has_an_answer_on_every_build(
    example: Example, real_or_made_up: Settings
) -> None:
    with open_build(read_pointer(real_or_made_up), real_or_made_up) as connection:
        result = fetch(connection, example.sql("lsmp"))
    assert (bool(result.rows), result.is_cut) == (True, False)


def test_an_example_fills_the_box_for_the_partnership_and_runs_nothing(page: AppTest) -> None:
    app = press(page, EXAMPLES[0].question)
    assert app.text_area(key="query").value == EXAMPLES[0].sql("lsmp")
    assert "where partnership_id = 'lsmp'" in EXAMPLES[0].sql("lsmp")
    assert downloads(app) == 0
    assert "3 rows" in shown_html(run(app, EXAMPLES[0].sql("lsmp")))


def test_an_answer_is_a_table_with_its_csv(page: AppTest, marts: duckdb.DuckDBPyConnection) -> None:
    query = "select financial_year, amount_gbp, signed_date from marts.funding_timeline order by 1"
    app = run(page, query)
    text = shown_html(app)
    assert ">3 rows</h2>" in text
    assert '<th scope="col" data-column="1" class="lsmp-number">amount_gbp</th>' in text
    for _, amount, signed in fetch(marts, query).rows:
        assert f'class="lsmp-number">{amount}</td>' in text
        assert f">{signed.isoformat() if signed else 'null'}</td>" in text
    assert downloads(app) == 1


def test_a_sum_of_what_does_not_add_up_is_named_above_the_answer(page: AppTest) -> None:
    text = shown_html(run(page, "select sum(granted_gbp) from funding_by_quarter"))
    assert_has(text, "Note: granted_gbp of funding_by_quarter does not add up over quarter.")
    query = "select quarter, sum(granted_gbp) from funding_by_quarter group by 1"
    assert "Note:" not in shown_html(run(page, query))


def test_the_answer_stays_until_the_query_changes(page: AppTest) -> None:
    app = run(page, "select 'zebra' as word")
    # A chart of one row says nothing, so none is offered.
    assert not app.radio
    assert "zebra" in shown_html(app.run())
    assert "zebra</th>" not in shown_html(press(app, EXAMPLES[1].question))


def test_the_answer_of_an_older_build_is_not_shown(open_page: Open, copied: Settings) -> None:
    app = run(open_page("sql", copied), "select 'zebra' as word")
    assert "zebra</th>" in shown_html(app)
    publish_altered(copied)
    assert "zebra</th>" not in shown_html(app.run())


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select amonut from marts.actions", "Referenced column &quot;amonut&quot; not found"),
        ("select deadline from actions", "Did you mean deadline_as_stated or due_date?</p>"),
        ("from marts.fundng_timeline", "Did you mean marts.funding_timeline?</p>"),
        ("drop table marts.actions", "Only reading is allowed here"),
        ("select 1; select 2", "Write one statement at a time"),
        ("from read_csv('pyproject.toml')", "disabled"),
        ("from '/etc/passwd'", "No file can be read here"),
        ("select '<script>alert(1)</script>", "&lt;script&gt;"),
        ("   ", "Write a query"),
    ],
)
def test_what_is_wrong_is_said_and_the_dictionary_offered(
    page: AppTest, query: str, words: str
) -> None:
    app = run(page, query)
    assert words in shown_html(app)
    assert "<script" not in shown_html(app)
    assert downloads(app) == 0
    assert "data dictionary" in app.get("page_link")[-1].proto.label


@pytest.mark.parametrize(
    ("query", "limits", "words"),
    [
        ("select repeat('x', 100000) from range(300)", {}, "would have more than 20 MB. Narrow"),
        ("select list(hash(range)) from range(20000000)", {"memory_mb": 64}, "64 MB of memory"),
        ("from range(1000000)", {"answer_mb": 2}, "take more than 2 MB. Narrow it"),
        ("from range(10)", {"rows": 3}, "There are more than the limit of 3"),
        (ENDLESS, {"seconds": 1}, "The query was stopped after 1 seconds. Narrow it"),
    ],
)
def test_every_limit_is_named_with_where_wider_ones_are(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, query: str, limits: dict[str, Any], words: str
) -> None:
    allowed = replace(Limits(seconds=30), **limits)
    monkeypatch.setattr("dashboards.sql.answer.LIMITS", allowed)
    assert_has(shown_html(run(page, query)), words, "The command lsmp sql has wider limits.")


@pytest.mark.parametrize("form", ["Parquet", "Excel"])
def test_other_files_are_made_when_asked_for(
    page: AppTest, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    app = run(page, "select * from funding_timeline")
    make = Mock(wraps=isolated.make_isolated_file)
    monkeypatch.setattr("warehouse.query.isolated.make_isolated_file", make)
    files = app.selectbox(key="file-form")
    assert files.options == ["CSV", "Parquet", "Excel"]
    files.select_index(files.options.index(form)).run()
    assert not app.run().exception
    make.assert_called_once()
    (button,) = app.get("download_button")
    assert button.proto.label == f"Download the answer ({form})"


def test_why_a_file_could_not_be_made_is_said(page: AppTest) -> None:
    app = run(page, "select 1 as a, 2 as a")
    app.selectbox(key="file-form").select_index(1).run()
    assert "2 columns are called a, and in Parquet each needs a name" in shown_html(app)
    assert [title.value for title in app.title] == ["SQL"]
    assert downloads(app) == 0
    app.selectbox(key="file-form").select_index(0).run()
    assert downloads(app) == 1


def test_the_schema_browser_shows_columns_and_fills_the_box(page: AppTest) -> None:
    assert page.selectbox(key="schema").options == ["marts", "meta", "staging", "raw"]
    app = press(page, "funding_timeline")
    described = "Amount of the grant for the year, in pounds."
    assert_has(shown_html(app), ">marts.funding_timeline</h2>", described, "DECIMAL(18,2)")
    query = str(app.text_area(key="query").value)
    assert "from marts.funding_timeline\nwhere partnership_id = 'lsmp'" in query
    assert downloads(app) == 0
    assert ">3 rows</h2>" in shown_html(run(app, query))
    app.selectbox(key="schema").select("meta").run()
    assert ">meta.checks</h2>" in shown_html(app)
    labels = [found.label for found in app.button]
    assert "dictionary" in labels
    assert "funding_timeline" not in labels


def test_a_shut_schema_browser_costs_nothing(open_page: Open) -> None:
    app = open_page("sql", is_open=False)
    assert not [found for found in app.button if found.label == "funding_timeline"]


@pytest.mark.parametrize(
    "query",
    [
        *("select '😀 עברית'", "x" * 10_000, "<script>alert(1)</script>"),
        *("\u202e\x07", "x" * 20_000, "%%%", "'"),
    ],
)
def test_what_stands_in_the_address_is_text_in_the_box_and_runs_nothing(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    run_isolated = Mock()
    monkeypatch.setattr("warehouse.query.isolated.run_isolated", run_isolated)
    app = open_page("sql", query=query)
    assert app.text_area(key="query").value == query[:10_000]
    assert "<script" not in shown_html(app)
    run_isolated.assert_not_called()
    assert downloads(app) == 0


def test_hostile_text_in_an_answer_is_text(page: AppTest) -> None:
    text = HOSTILE.replace("'", "''")
    app = run(page, f"select '{text}' as \"<img src=x>\", '=1+1' as formula")
    assert_only_text(app, "&lt;script&gt;", "&lt;img src=x&gt;</th>")


def answer(cells: list[list[str | None]], **other: Any) -> IsolatedAnswer:
    """An answer of texts; other: what it has in another way."""
    columns = [f"c{number}" for number in range(len(cells[0]) if cells else 1)]
    types = ["VARCHAR"] * len(columns)
    found = IsolatedAnswer(columns, types, cells, len(cells), is_cut=False, seconds=0.5, csv="")
    return replace(found, **other)


def answer_html(found: IsolatedAnswer) -> str:
    return head_html(found, "q") + table_html(found)


def test_a_long_answer_says_how_much_of_it_is_shown() -> None:
    text = answer_html(answer([["x"]] * 500, rows_count=100_000, is_cut=True))
    assert_has(
        text,
        ">The first 100,000 rows</h2>",
        "There are more than the limit of 100,000: filter, or summarise",
        "The command lsmp sql has wider limits.",
        "Answered in 0.50 seconds.",
        "The first 500 are shown here; the CSV has all 100,000.",
    )
    assert text.count("<tr>") == 501


@pytest.mark.parametrize(
    ("cells", "rows", "expected"),
    [
        # A wide answer is drawn with fewer rows.
        ([["x"] * 1000] * 500, 21, ["The first 20 are shown here; the CSV has all 500."]),
        ([["x" * 1_000_000]], 2, ["… (cut here; the CSV has all of it)"]),
        ([], 0, [">No rows</h2>", "Columns: c0."]),
        # Null is not an empty text.
        ([[None, ""]], 2, [">null</th>", '<td dir="auto"></td>']),
    ],
)
def test_what_is_not_shown_of_an_answer_is_said(
    cells: list[list[str | None]], rows: int, expected: list[str]
) -> None:
    text = answer_html(answer(cells))
    assert_has(text, *expected)
    assert text.count("<tr>") == rows
    assert len(text) < 500_000


def test_duckdb_s_words_keep_their_lines() -> None:
    text = refusal_html("Binder Error: no\n\nLINE 1: select <b>\n               ^")
    assert 'role="status" dir="auto">Binder Error: no</p>' in text
    assert "LINE 1: select &lt;b&gt;\n               ^</code>" in text
