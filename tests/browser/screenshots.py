"""`make screenshots`: every page of the live build, wide and narrow, into docs/screenshots."""

from __future__ import annotations

from dashboards.navigation import PAGES
from tests.browser.server import chromium, served_dashboards, wait_until_drawn
from warehouse.settings import PROJECT_DIR, Settings

FOLDER = PROJECT_DIR / "docs" / "screenshots"
SIZES = {"": (1280, 800), "-phone": (375, 800)}


def main() -> None:
    """Takes the pictures; the README shows the one of the overview."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with served_dashboards(Settings.from_environment()) as address, chromium() as browser:
        for suffix, (width, height) in SIZES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            for name in PAGES:
                page.goto(address if name == next(iter(PAGES)) else f"{address}/{name}")
                wait_until_drawn(page)
                page.wait_for_timeout(500)
                page.screenshot(path=FOLDER / f"{name}{suffix}.png")


if __name__ == "__main__":
    main()
