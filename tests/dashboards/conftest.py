"""Pages drawn by Streamlit's AppTest, over the real build or over an altered copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboards.navigation import view_file
from warehouse.settings import DASHBOARDS_DIR, Settings

Open = Callable[..., AppTest]


@pytest.fixture
def app_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Settings], AppTest]:
    """The dashboards of a data folder, before any page of them is drawn.

    AppTest knows a page's address only after a first run. There is no build for it, so that it
    takes no time.
    """

    def prepared(settings: Settings) -> AppTest:
        monkeypatch.setenv("LSMP_DATA", str(tmp_path / "no-data"))
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


def with_expanders_open(app: AppTest) -> AppTest:
    """The page with every expander opened that is on it now."""
    for expander in app.expander:
        # Streamlit's name for a widget ends with the key that the page gave it.
        app.session_state[expander.proto.id.split("-", 2)[2]] = True
    return app.run() if app.expander else app


def shown_html(app: AppTest) -> str:
    """All HTML that a page put out, but for its style sheet."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))
