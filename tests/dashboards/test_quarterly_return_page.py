"""The page of the quarterly return shows the document that its files are made of."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.kit.data import Build
from dashboards.quarterly_return.reading import draft_files, stamp_of
from tests.dashboards.conftest import Open, assert_has, parsed, shown_html
from tests.returns.filled import Q1, Q2, fill_in, with_returns
from tests.support.published import publish_altered
from warehouse.query.reader import read_pointer
from warehouse.returns.freeze.freeze import freeze
from warehouse.returns.model.document import Document
from warehouse.returns.prepare import prepare
from warehouse.returns.render.render import FILES
from warehouse.returns.words.wording import written
from warehouse.settings import Settings
from warehouse.text.years import Quarter

FIRST = {"return": "2017/18 Q1"}


def cells_of(app: AppTest) -> dict[str, list[str]]:
    """The cells of each table by its caption, headings first."""
    return {
        table.findtext("caption"): [cell.text_content() for cell in table.iter("th", "td")]
        for table in parsed(app).iter("table")
    }


def expected(document: Document) -> dict[str, list[str]]:
    return {
        table.title: [column.heading for column in table.columns]
        + [
            written(value, column)
            for row in table.rows
            for value, column in zip(row, table.columns, strict=True)
        ]
        for table in document.tables
    }


@pytest.fixture
def settings(copied: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of the real build with returns of its own, which the page reads."""
    found = with_returns(copied, tmp_path)
    monkeypatch.setenv("LSMP_RETURNS", str(found.returns_dir))
    return found


@pytest.mark.parametrize(
    ("fixture", "quarter"),
    [("built", Q1), ("built", Quarter(2016, 2)), ("demo_built", Quarter(2023, 4))],
)
def test_the_page_shows_every_table_of_the_document(
    drawn: Open, request: pytest.FixtureRequest, fixture: str, quarter: Quarter
) -> None:
    found: Settings = request.getfixturevalue(fixture)
    shown = cells_of(drawn("quarterly_return", found, **{"return": quarter.label}))
    for title, cells in expected(prepare(found, quarter).document()).items():
        assert shown[title] == cells, title


def test_what_is_missing_is_named(open_page: Open, settings: Settings) -> None:
    assert_has(
        shown_html(open_page("quarterly_return", settings, **FIRST)),
        "The return for 2017/18 Q1 is a draft and not frozen yet",
        "This is the empty form for returns/2017-18-q1/narrative.md.",
        "Integration: Progress, By whom, By when, Partners, Outcome, Rating</li>",
        *prepare(settings, Q1).missing,
    )
    fill_in(settings, Q1)
    text = shown_html(open_page("quarterly_return", settings, **FIRST))
    assert "It is in returns/2017-18-q1/narrative.md." in text
    assert "Nothing is missing" in text
    assert "lsmp return freeze 2017/18-Q1" in text


def test_the_files_of_the_draft_are_made_on_demand(open_page: Open, settings: Settings) -> None:
    app = open_page("quarterly_return", settings, **FIRST)
    assert not downloads(app, "draft")
    app.button(key="make").click().run()
    assert not app.exception
    assert downloads(app, "draft") == [f"{form}, draft" for form in ("PDF", "HTML", "ODS", "Excel")]


def downloads(app: AppTest, which: str) -> list[str]:
    labels = [str(element.proto.label) for element in app.get("download_button")]
    return [label for label in labels if label.endswith(f", {which}")]


def test_the_files_hold_the_draft(settings: Settings) -> None:
    build = Build(read_pointer(settings), settings)
    files = draft_files(build, "lsmp", Q2, stamp_of(build, "lsmp", Q2))
    assert tuple(files) == FILES
    assert files["return.pdf"].startswith(b"%PDF-")
    assert "moved to 12 October 2017" in files["return.html"].decode()


def test_frozen_versions_and_what_differs_since(open_page: Open, settings: Settings) -> None:
    place = fill_in(settings, Q1)
    frozen = freeze(settings, Q1, approved_by="Assistant Director", prepared_by="Lead officer")
    app = open_page("quarterly_return", settings, **FIRST)
    text = shown_html(app)
    assert "The return for 2017/18 Q1 is frozen as version 1" in text
    assert "Every figure is as it was frozen in version 1" in text
    assert "Assistant Director" in text
    assert "Nothing is missing" not in text
    assert len(downloads(app, "version 1")) == len(FILES)
    changed = "set amount_gbp = 125000 where grant_id = 'lsmp-2017-18'"
    tables = ("raw.grants", "marts.funding_timeline")
    publish_altered(settings, *(f"update {table} {changed}" for table in tables))
    text = shown_html(open_page("quarterly_return", settings, **FIRST))
    assert "2 figures or texts differ from version 1" in text
    assert "2 of them have no reason yet" in text
    assert "grants.csv:3: amount_gbp was 124000.00, is 125000.00" in text
    shutil.copytree(frozen.folder, place.version_folder(2))
    (frozen.folder / "return.pdf").write_bytes(b"")
    text = shown_html(open_page("quarterly_return", settings, **FIRST))
    assert "This version is not as it was frozen." in text
    assert "return.pdf was changed</li>" in text


def test_a_change_of_the_narrative_is_seen_at_once(open_page: Open, settings: Settings) -> None:
    place = fill_in(settings, Q1)
    assert "A new beginning." not in shown_html(open_page("quarterly_return", settings, **FIRST))
    text = place.narrative_file.read_text(encoding="utf-8")
    text = text.replace("Made up for a test.", "A new beginning.", 1)
    place.narrative_file.write_text(text, encoding="utf-8")
    assert "A new beginning." in shown_html(open_page("quarterly_return", settings, **FIRST))
