"""Pages drawn by Streamlit's AppTest, over the real build or over an altered copy of it."""

import csv
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import cast

import lxml.html
import pytest
from lxml.html import HtmlElement
from streamlit.testing.v1 import AppTest

from dashboards.kit.chart import Exhibit
from dashboards.kit.data import Build
from dashboards.kit.question import Scope
from dashboards.navigation import view_file
from warehouse.query.reader import read_pointer
from warehouse.settings import DASHBOARDS_DIR, Settings

Open = Callable[..., AppTest]
TextOf = Callable[..., str]

# Reads what every installed package says of itself, half a second before each first run.
_COMPONENTS_OF_PACKAGES = "streamlit.components.v2.manifest_scanner.scan_component_manifests"

ALL = Scope("lsmp", "2015/16", "2018/19")
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> **bold** [link](https://evil.example)"
    " $x^2$ :red[red] :smile: :material/home: -> &amp; %{x} `c` 😀 עברית \u202eevil =1+1"
)


@pytest.fixture
def open_page(built: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Open:
    """Draws a page without an error, with the filters as they would stand in the address.

    Of the real build, if no other is named. Its expanders are open, if not said otherwise: what
    they hold is drawn only then. AppTest knows a page's address only after a first run. There is no
    build for it, so that it takes no time.
    """
    monkeypatch.delenv("LSMP_CONTACT", raising=False)

    def opened(
        name: str, settings: Settings = built, *, is_open: bool = True, **filters: str | list[str]
    ) -> AppTest:
        monkeypatch.setenv("LSMP_DATA", str(tmp_path / "no-data"))
        monkeypatch.setattr(_COMPONENTS_OF_PACKAGES, list)
        # AppTest leaves its script there, and multiprocessing would run that in every child.
        monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
        app = AppTest.from_file(str(DASHBOARDS_DIR / "app.py"), default_timeout=60).run()
        monkeypatch.setenv("LSMP_DATA", str(settings.data_dir))
        for key, value in filters.items():
            app.query_params[key] = value
        app.switch_page(view_file(name)).run()
        shut = app.expander if is_open else ()
        for expander in shut:
            # Streamlit's name for a widget ends with the key that the page gave it.
            app.session_state[expander.proto.id.split("-", 2)[2]] = True
        if shut:
            app.run()
        assert not app.exception, name
        return app

    return opened


_DRAWN: dict[tuple[object, ...], AppTest] = {}


@pytest.fixture
def drawn(open_page: Open, built: Settings) -> Open:
    """The same, drawn once a session: only to be read, and only of a build that nobody changes."""

    def once(name: str, settings: Settings = built, **filters: str) -> AppTest:
        key = (settings.data_dir, name, *sorted(filters.items()))
        if key not in _DRAWN:
            _DRAWN[key] = open_page(name, settings, **filters)
        return _DRAWN[key]

    return once


@pytest.fixture
def text_of(drawn: Open) -> TextOf:
    """The text of a page that is drawn once a session."""
    return lambda *page, **filters: shown_html(drawn(*page, **filters))


@pytest.fixture(params=["built", "demo_built"])
def real_or_made_up(request: pytest.FixtureRequest) -> Settings:
    """The real build and then the synthetic one."""
    return cast("Settings", request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def build(built: Settings) -> Build:
    """The real build as the pages see it."""
    return Build(read_pointer(built), built)


def csv_rows(exhibit: Exhibit) -> list[dict[str, str]]:
    """The rows of an exhibit as its CSV has them."""
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def shown_html(app: AppTest) -> str:
    """All HTML that a page put out without an error, but for its style sheet."""
    assert not app.exception
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def parsed(app: AppTest) -> HtmlElement:
    """The same as a tree."""
    return lxml.html.fromstring(f"<div>{shown_html(app)}</div>")


def assert_has(text: str, *expected: str) -> None:
    """Each of these stands in the text; one that does not is named."""
    assert [words for words in expected if words not in text] == []


def assert_only_text(app: AppTest, *hostile: str) -> None:
    """The hostile texts stand on the page, and nothing of them became markup."""
    text = shown_html(app)
    assert_has(text, *hostile)
    charts = app.get("plotly_chart")
    for found in (text, *(chart.proto.spec for chart in charts)):
        assert "<script" not in found
        assert "<img" not in found
    # A browser takes what stands for a chart as text, whatever it is.
    assert "\u202e" not in text + "".join(c.proto.spec + c.proto.alt for c in charts)


def hostile_update(table: str, *columns: str, text: str = HOSTILE) -> str:
    """A statement that puts a hostile text into these columns."""
    quoted = "'" + text.replace("'", "''") + "'"
    return f"update {table} set " + ", ".join(f"{column} = {quoted}" for column in columns)
