"""Pages drawn by Streamlit's AppTest, over the real build or over an altered copy of it."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
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
def app_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Settings], AppTest]:
    """The dashboards of a data folder, before any page of them is drawn.

    AppTest knows a page's address only after a first run. There is no build for it, so that it
    takes no time.
    """

    def prepared(settings: Settings) -> AppTest:
        monkeypatch.setenv("LSMP_DATA", str(tmp_path / "no-data"))
        monkeypatch.setattr(_COMPONENTS_OF_PACKAGES, list)
        app = AppTest.from_file(str(DASHBOARDS_DIR / "app.py"), default_timeout=60).run()
        monkeypatch.setenv("LSMP_DATA", str(settings.data_dir))
        return app

    return prepared


@pytest.fixture
def open_page(app_of: Callable[[Settings], AppTest]) -> Open:
    """Draws a page of a data folder, with the filters as they would stand in the address.

    Its expanders are open: what they hold is drawn only then.
    """

    def opened(settings: Settings, name: str, **filters: str | list[str]) -> AppTest:
        app = app_of(settings)
        for key, value in filters.items():
            app.query_params[key] = value
        app.switch_page(view_file(name)).run()
        return with_expanders_open(app)

    return opened


@pytest.fixture(scope="session")
def drawn_pages() -> dict[tuple[object, ...], AppTest]:
    return {}


@pytest.fixture
def drawn(open_page: Open, drawn_pages: dict[tuple[object, ...], AppTest]) -> Open:
    """The same, drawn once a session: only to be read, and only of a build that nobody changes."""

    def once(settings: Settings, name: str, **filters: str) -> AppTest:
        key = (settings.data_dir, name, *sorted(filters.items()))
        if key not in drawn_pages:
            drawn_pages[key] = open_page(settings, name, **filters)
        assert not drawn_pages[key].exception
        return drawn_pages[key]

    return once


@pytest.fixture
def text_of(drawn: Open, built: Settings) -> TextOf:
    """The text of a page of the real build, drawn once a session."""
    return lambda name, **filters: shown_html(drawn(built, name, **filters))


def with_expanders_open(app: AppTest) -> AppTest:
    """The page with every expander opened that is on it now."""
    for expander in app.expander:
        # Streamlit's name for a widget ends with the key that the page gave it.
        app.session_state[expander.proto.id.split("-", 2)[2]] = True
    return app.run() if app.expander else app


@pytest.fixture(scope="session")
def build(built: Settings) -> Build:
    """The real build as the pages see it."""
    return Build(read_pointer(built), built)


def csv_rows(exhibit: Exhibit) -> list[dict[str, str]]:
    """The rows of an exhibit as its CSV has them."""
    return list(csv.DictReader(io.StringIO(exhibit.csv)))


def shown_html(app: AppTest) -> str:
    """All HTML that a page put out, but for its style sheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def assert_has(text: str, *expected: str) -> None:
    """Each of these stands in the text; one that does not is named."""
    assert [words for words in expected if words not in text] == []


def assert_only_text(app: AppTest, *hostile: str) -> None:
    """The hostile texts stand on the page, and nothing of them became markup."""
    assert not app.exception
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
