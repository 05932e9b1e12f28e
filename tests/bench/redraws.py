"""CPU time of a page's redraw when its queries and figures are already made."""

import os
import statistics
import time

from streamlit.testing.v1 import AppTest

from dashboards.navigation import PAGES, view_file
from tests.bench.measure import times
from tests.bench.report import row
from warehouse.settings import DASHBOARDS_DIR, Settings

REDRAWS = 20


def redraw_rows(settings: Settings) -> list[str]:
    """Median CPU time of a whole redraw of each page.

    Through Streamlit's AppTest, so without the network but with its reading of every element.
    """
    os.environ["LSMP_DATA"] = str(settings.data_dir)
    app = AppTest.from_file(str(DASHBOARDS_DIR / "app.py"), default_timeout=30).run()
    return [_redraw_row(app, name, title) for name, title in PAGES.items()]


def _redraw_row(app: AppTest, name: str, title: str) -> str:
    app.switch_page(view_file(name)).run()
    seconds = times(app.run, REDRAWS, clock=time.process_time)
    if app.exception:
        raise RuntimeError(f"The page {title} failed: {app.exception[0].value}")
    median = f"{statistics.median(seconds) * 1000:.0f} ms"
    return row(f"redraw of the page {title}, CPU time", median, "under 50 ms")
