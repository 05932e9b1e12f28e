import html
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from dashboards.navigation import PAGES
from tests.dashboards.conftest import (
    HOSTILE,
    Open,
    TextOf,
    assert_has,
    assert_only_text,
    hostile_update,
    shown_html,
)
from tests.support.published import another_program, publish_altered
from warehouse.query.reader import fetch
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_drawn_with_one_title_and_its_state(drawn: Open, name: str) -> None:
    app = drawn(name)
    assert [title.value for title in app.title] == [PAGES[name]]
    assert_has(
        shown_html(app),
        "London Strategic Migration Partnership · data to 7 August 2018 · built",
        "as at 22 November 2026",
    )


CASES = {
    f"{page}, {case}": (page, told)
    for page, cases in yaml.safe_load(Path(__file__).with_name("pages.yml").read_bytes()).items()
    for case, told in cases.items()
}


@pytest.mark.parametrize(("page", "told"), CASES.values(), ids=CASES)
def test_a_page_says_what_it_shall_in_its_order(
    text_of: TextOf, request: pytest.FixtureRequest, page: str, told: dict[str, Any]
) -> None:
    settings = request.getfixturevalue("copied" if "changed" in told else "built")
    if "changed" in told:
        publish_altered(settings, *told["changed"])
    text = text_of(page, settings, **told.get("filters", {}))
    assert [words for words in told.get("unsaid", "").splitlines() if words in text] == []
    place = 0
    for words in told.get("says", "").splitlines():
        assert words in text[place:]
        place = text.index(words, place)


@pytest.mark.parametrize("name", ["overview", "funding", "meetings", "actions"])
def test_every_chart_has_a_text_alternative_and_no_tools(drawn: Open, name: str) -> None:
    charts = drawn(name).get("plotly_chart")
    assert len(charts) >= 2
    for chart in charts:
        assert len(chart.proto.alt) > 40
        assert json.loads(chart.proto.config)["displayModeBar"] is False
        assert json.loads(chart.proto.spec)["layout"]["paper_bgcolor"] == "#FFFFFF"


def test_the_charts_draw_the_figures_of_the_mart(drawn: Open) -> None:
    spec = json.loads(drawn("funding").get("plotly_chart")[0].proto.spec)
    years = spec["layout"]["yaxis"]["ticktext"]
    bars = [trace for trace in spec["data"] if trace["type"] == "bar"]
    pairs = [pair for bar in bars for pair in zip(bar["y"], bar["x"], strict=True)]
    amounts = [(years[place], amount) for place, amount in pairs]
    assert amounts == [("2016/17", 64000), ("2017/18", 124000), ("2018/19", 154000)]


def test_a_figure_draws_the_years_of_the_filter(drawn: Open) -> None:
    filters = {"from": "2016/17", "to": "2017/18"}
    (chart,) = drawn("posts", **filters).get("plotly_chart")
    spec = json.loads(chart.proto.spec)
    assert spec["layout"]["xaxis"]["ticktext"] == ["2016/17", "2017/18"]
    stated, silent = spec["data"]
    assert (len(stated["y"]), len(silent["y"])) == (0, 1)


def test_a_filter_that_leaves_nothing_is_named_and_can_be_cleared(open_page: Open) -> None:
    app = open_page("funding", **{"from": "2015/16", "to": "2015/16"})
    assert "No grant on record matches the filter: 2015/16." in shown_html(app)
    next(b for b in app.button if b.label == "Clear the filter").click().run()
    assert "The Home Office grant rose" in shown_html(app)


def test_actions_whose_owner_has_no_sector_can_be_chosen(text_of: TextOf) -> None:
    text = text_of("actions", sector="Not attributable to a sector")
    register = text[text.index("<h2") :]
    assert "Officers (not identified)" in register
    assert "Metropolitan Police" not in register


def test_without_a_build_the_page_says_which_command_to_run(
    open_page: Open, built: Settings, tmp_path: Path
) -> None:
    app = open_page("funding", replace(built, data_dir=tmp_path))
    assert [title.value for title in app.title] == ["No build is published yet"]
    assert "make dashboard (or: lsmp build)" in shown_html(app)


def test_a_damaged_pointer_is_said_in_plain_words(open_page: Open, copied: Settings) -> None:
    copied.pointer_file.write_text("{")
    assert "is damaged" in shown_html(open_page("overview", copied))


def test_who_holds_the_build_is_said(open_page: Open, copied: Settings) -> None:
    with another_program(copied) as number:
        text = shown_html(open_page("overview", copied))
    assert_has(text, f"(PID {number})", "Close it there")
    assert "damaged" not in text


def test_a_rejected_newer_build_is_said_on_every_page_and_explained_on_one(
    open_page: Open, copied: Settings
) -> None:
    reason = f"grants.csv:3:amount_gbp {HOSTILE}"
    entry = {"run_id": "29990101T000000Z-x", "outcome": "rejected", "rejected_step": "check"}
    append_entry(copied, entry | {"reasons": [reason]})
    texts = {name: shown_html(open_page(name, copied)) for name in PAGES}
    assert all("A newer build was rejected by its checks" in text for text in texts.values())
    assert_has(
        texts["quality"],
        "The newest build was rejected at the step: check",
        "grants.csv:3:amount_gbp &lt;script&gt;",
    )


def test_a_build_without_any_fact_says_what_would_fill_it(
    open_page: Open, copied: Settings
) -> None:
    publish_altered(copied, "delete from marts.partnership_summary")
    for name in PAGES:
        text = shown_html(open_page(name, copied))
        assert "seeds/grants.csv or seeds/meetings.csv" in text


FACTS = (
    *("funding_timeline", "funding_by_strand", "funded_posts", "meetings", "sector_presence"),
    *("member_attendance", "attendance_by_sector", "attendance_by_organisation", "actions"),
    *("action_completion", "action_owners", "action_completion_by_owner_sector"),
    *("action_status_by_quarter", "action_evidence", "data_gaps"),
)


def test_a_partnership_without_facts_of_a_kind_is_drawn(
    open_page: Open, copied: Settings, marts: duckdb.DuckDBPyConnection
) -> None:
    kept = ("partnership_id", "partnership_name", "as_at_date")
    columns = fetch(marts, "from marts.partnership_summary").columns
    emptied = ", ".join(f"{column} = null" for column in columns if column not in kept)
    without = [f"delete from marts.{table}" for table in FACTS]
    publish_altered(copied, f"update marts.partnership_summary set {emptied}", *without)
    for name in PAGES:
        assert ">None<" not in shown_html(open_page(name, copied)), name


TEXTS = {
    "marts.partnership_summary": ("partnership_name",),
    "marts.funding_by_strand": ("strand_name",),
    "marts.funded_posts": (*("post_title", "strand_name", "funder_name", "match_funding_source"),),
    "marts.posts": ("post_title", "purpose"),
    "marts.programmes": ("programme_name", "purpose", "funder_as_stated"),
    "marts.workstreams": ("workstream_name", "summary"),
    "marts.objectives": ("summary", "continues_summary", "note", "strand_name"),
    "marts.milestones": ("milestone_name", "note", "date_as_stated"),
    "marts.risks": ("summary", "mitigations"),
    "marts.decisions": ("summary", "note", "locator"),
    "marts.funding_timeline": ("carry_forward_note", "locator", "decision_reference"),
    "marts.sector_presence": ("sector_name",),
    "marts.meetings": ("chair_role",),
    "marts.attendance_by_organisation": ("organisation_name", "sector_name"),
    "marts.actions": ("summary", "owner_names", "printed_number", "deadline_as_stated"),
    "marts.action_evidence": ("summary", "document_title"),
    "marts.action_completion_by_owner_sector": ("sector_name",),
    "marts.data_gaps": ("statement",),
    "marts.documents": ("title", "publisher_name"),
    "meta.source_issues": ("as_printed", "recorded_as", "reason", "document_title"),
    "meta.checks": ("description", "reason"),
    "meta.dictionary": ("description",),
}
ONLY_IN_CHARTS = ("marts.sector_presence", "marts.action_completion_by_owner_sector")


def test_text_of_the_seeds_is_shown_as_text(open_page: Open, copied: Settings) -> None:
    """Each table has a text of its own, and each but those of charts is seen on some page."""
    hostile = {table: f"{table} {HOSTILE}" for table in TEXTS}
    updates = [hostile_update(table, *TEXTS[table], text=hostile[table]) for table in TEXTS]
    publish_altered(copied, *updates)
    shown = ""
    for name in PAGES:
        app = open_page(name, copied)
        assert_only_text(app)
        shown += shown_html(app)
    for table, text in hostile.items():
        seen = html.escape(text.replace("\u202e", "\\u202e"))
        assert seen in shown or table in ONLY_IN_CHARTS, text
