import html
import json

import duckdb
import pytest

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
from tests.support.published import publish_altered
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_drawn_with_one_title_and_its_state(
    drawn: Open, built: Settings, name: str
) -> None:
    app = drawn(built, name)
    assert [title.value for title in app.title] == [PAGES[name]]
    assert_has(
        shown_html(app),
        "London Strategic Migration Partnership · data to 7 August 2018 · built",
        "as at 22 November 2026",
    )


def test_the_headlines_show_the_figures_of_the_mart(
    text_of: TextOf, marts: duckdb.DuckDBPyConnection
) -> None:
    (row,) = fetch(marts, "from marts.partnership_periods where is_all_years").dicts()
    gaps = fetch(marts, "select statement from marts.data_gaps").rows
    assert_has(
        text_of("overview"),
        f"<dd>£{row['amount_gbp']:,.0f}</dd>",
        f"+£{row['latest_change_gbp']:,.0f} (+24.2%) on the year before",
        f"<dd>{row['latest_posts_count']}</dd>",
        f"{row['latest_match_funded_posts_count']} match-funded",
        f"{row['latest_attended_count']} people, {row['latest_sectors_count']} sectors",
        f"<dd>{row['actions_raised_count']}</dd>",
        f"status known for {row['status_known_count']} of {row['actions_raised_count']}",
        "The Home Office grant rose from £64,000 in 2016/17 to £154,000 in 2018/19",
        "Police and justice, health, and funders and foundations came in 2015 and not in 2017",
        *(f"{gap}</li>" for (gap,) in gaps),
    )
    # Coverage and completion side by side, with their denominators.
    assert_has(
        text_of("actions"),
        '<dt>Coverage: status known</dt><dd>0.0%</dd><dd class="lsmp-quiet">0 of 13 raised',
        "<dt>Completion</dt><dd>not available</dd>",
    )


@pytest.mark.parametrize("name", ["overview", "funding", "meetings", "actions"])
def test_every_chart_has_a_text_alternative_and_no_tools(
    drawn: Open, built: Settings, name: str
) -> None:
    charts = drawn(built, name).get("plotly_chart")
    assert len(charts) >= 2
    for chart in charts:
        assert len(chart.proto.alt) > 40
        assert json.loads(chart.proto.config)["displayModeBar"] is False
        assert json.loads(chart.proto.spec)["layout"]["paper_bgcolor"] == "#FFFFFF"


def test_the_charts_draw_the_figures_of_the_mart(drawn: Open, built: Settings) -> None:
    spec = json.loads(drawn(built, "funding").get("plotly_chart")[0].proto.spec)
    years = spec["layout"]["yaxis"]["ticktext"]
    bars = [trace for trace in spec["data"] if trace["type"] == "bar"]
    pairs = [pair for bar in bars for pair in zip(bar["y"], bar["x"], strict=True)]
    amounts = [(years[place], amount) for place, amount in pairs]
    assert amounts == [("2016/17", 64000), ("2017/18", 124000), ("2018/19", 154000)]


NARROWED = {"from": "2017/18", "sector": "Police and justice"}


@pytest.mark.parametrize(
    ("name", "filters", "expected"),
    [
        (
            "funding",
            {"from": "2017/18", "to": "2018/19"},
            "The Home Office grant rose from £124,000 in 2017/18 to £154,000 in 2018/19",
        ),
        ("actions", NARROWED, "· only 2017/18 to 2018/19; Police and justice</p>"),
        ("actions", NARROWED, "matches the filter: 2017/18 to 2018/19; Police and justice."),
        # What the address has wrong is passed over.
        (
            "meetings",
            {"quarter": "<script>", "partnership": "x' or 1=1 --"},
            "held on 19 June 2017",
        ),
    ],
)
def test_the_address_filters_the_page_and_its_head_says_how(
    text_of: TextOf, name: str, filters: dict[str, str], expected: str
) -> None:
    assert expected in text_of(name, **filters)
    assert "· only" not in text_of(name)


def test_a_filter_that_leaves_nothing_is_named_and_can_be_cleared(
    open_page: Open, built: Settings
) -> None:
    app = open_page(built, "funding", **{"from": "2015/16", "to": "2015/16"})
    assert "No grant on record matches the filter: 2015/16." in shown_html(app)
    next(b for b in app.button if b.label == "Clear the filter").click().run()
    assert not app.exception
    assert "The Home Office grant rose" in shown_html(app)


def test_actions_whose_owner_has_no_sector_can_be_chosen(text_of: TextOf) -> None:
    text = text_of("actions", sector="Not attributable to a sector")
    register = text[text.index("<h2") :]
    assert "Officers (not identified)" in register
    assert "Metropolitan Police" not in register


def test_without_a_build_the_page_says_which_command_to_run(
    open_page: Open, built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> None:
    empty = Settings(seeds_dir=built.seeds_dir, data_dir=tmp_path_factory.mktemp("empty"))
    app = open_page(empty, "funding")
    assert not app.exception
    assert [title.value for title in app.title] == ["No build is published yet"]
    assert "make dashboard (or: lsmp build)" in shown_html(app)


def test_a_damaged_pointer_is_said_in_plain_words(open_page: Open, copied: Settings) -> None:
    copied.pointer_file.write_text("{")
    app = open_page(copied, "overview")
    assert not app.exception
    assert "is damaged" in shown_html(app)


def test_a_rejected_newer_build_is_said_on_every_page_and_explained_on_one(
    open_page: Open, copied: Settings
) -> None:
    reason = f"grants.csv:3:amount_gbp {HOSTILE}"
    entry = {"run_id": "29990101T000000Z-x", "outcome": "rejected", "rejected_step": "check"}
    append_entry(copied, entry | {"reasons": [reason]})
    texts = {name: shown_html(open_page(copied, name)) for name in PAGES}
    for text in texts.values():
        assert "A newer build was rejected by its checks" in text
    assert_has(
        texts["quality"],
        "The newest build was rejected at the step: check",
        "grants.csv:3:amount_gbp &lt;script&gt;",
    )


def test_a_new_build_appears_at_the_next_interaction(open_page: Open, copied: Settings) -> None:
    app = open_page(copied, "overview")
    assert "<dd>£154,000</dd>" in shown_html(app)
    publish_altered(copied, "update marts.partnership_periods set amount_gbp = 1234567.50")
    assert "<dd>£1,234,567.50</dd>" in shown_html(app.run())


def test_a_build_without_any_fact_says_what_would_fill_it(
    open_page: Open, copied: Settings
) -> None:
    publish_altered(copied, "delete from marts.partnership_summary")
    for name in PAGES:
        app = open_page(copied, name)
        assert not app.exception
        assert "seeds/grants.csv or seeds/meetings.csv" in shown_html(app)


FACTS = (
    *("funding_timeline", "funding_by_strand", "funded_posts", "meetings", "sector_presence"),
    *("member_attendance", "attendance_by_sector", "attendance_by_organisation", "actions"),
    *("action_completion", "action_owners", "action_completion_by_owner_sector"),
    *("action_status_by_quarter", "action_evidence", "data_gaps"),
)


def test_a_partnership_without_facts_of_a_kind_is_drawn(open_page: Open, copied: Settings) -> None:
    kept = ("partnership_id", "partnership_name", "as_at_date")
    with open_build(read_pointer(copied), copied) as connection:
        columns = fetch(connection, "from marts.partnership_summary limit 0").columns
    emptied = ", ".join(f"{column} = null" for column in columns if column not in kept)
    publish_altered(
        copied,
        f"update marts.partnership_summary set {emptied}",
        *(f"delete from marts.{table}" for table in FACTS),
    )
    for name in PAGES:
        app = open_page(copied, name)
        assert not app.exception, name
        assert ">None<" not in shown_html(app), name


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
    publish_altered(
        copied, *(hostile_update(table, *TEXTS[table], text=hostile[table]) for table in TEXTS)
    )
    shown = ""
    for name in PAGES:
        app = open_page(copied, name)
        assert_only_text(app)
        shown += shown_html(app)
    for text in (hostile[table] for table in TEXTS if table not in ONLY_IN_CHARTS):
        assert html.escape(text.replace("\u202e", "\\u202e")) in shown, text
