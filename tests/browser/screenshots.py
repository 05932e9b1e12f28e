"""`make screenshots`: pictures of every page of the live build, into docs/screenshots.

Each page as its first screen (page.png), as a whole (-full), on a phone (-phone) and on paper
(-print); of synthetic data as well when their data folder is given (synthetic-).
"""

import argparse
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.server import chromium
from tests.browser.visit import DESKTOP, PHONE, Size, Visit, visiting
from tests.support.server import dashboards_server
from warehouse.settings import PROJECT_DIR, Settings

FOLDER = PROJECT_DIR / "docs" / "screenshots"

# Dots per point of a printout, and its sheets side by side at most.
_SHARPNESS = 1.5
_SHEETS = 6


def main() -> None:
    """Takes the pictures; the README shows the one of the overview."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--synthetic", type=Path, metavar="DIR", help="data folder of such a build")
    options = parser.parse_args()
    real = Settings.from_environment()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        _take_all(browser, real, "")
        if options.synthetic:
            _take_all(browser, replace(real, data_dir=options.synthetic.resolve()), "synthetic-")


def _take_all(browser: Browser, settings: Settings, prefix: str) -> None:
    with dashboards_server(settings) as server:
        with visiting(browser, server.address, DESKTOP) as visit:
            for name in PAGES:
                visit.open(name)
                visit.page.screenshot(path=FOLDER / f"{prefix}{name}.png")
                _print(visit, FOLDER / f"{prefix}{name}-print.png")
                _take_whole(visit, DESKTOP, FOLDER / f"{prefix}{name}-full.png")
        with visiting(browser, server.address, PHONE) as visit:
            for name in PAGES:
                visit.open(name)
                _take_whole(visit, PHONE, FOLDER / f"{prefix}{name}-phone.png")


# Pixels; a higher window is more than Chromium can draw.
_HIGHEST = 8_000


def _take_whole(visit: Visit, size: Size, file: Path) -> None:
    """A picture in a window as high as the page, because Streamlit scrolls inside the window.

    Of a page that is higher than any window it has the beginning.
    """
    width, height = size
    whole = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    visit.page.set_viewport_size({"width": width, "height": min(max(height, whole), _HIGHEST)})
    visit.wait_until("() => probes.finishMotion()")
    visit.page.screenshot(path=file)
    visit.page.set_viewport_size({"width": width, "height": height})


def _print(visit: Visit, file: Path) -> None:
    """The sheets of the printout side by side."""
    with pypdfium2.PdfDocument(visit.page.pdf(prefer_css_page_size=True)) as document:
        pages = list(document)[:_SHEETS]
        sheets = [page.render(scale=_SHARPNESS).to_pil() for page in pages]
    gap = 12
    width = sum(sheet.width + gap for sheet in sheets) + gap
    picture = Image.new("RGB", (width, sheets[0].height + 2 * gap), "#b1b4b6")
    for number, sheet in enumerate(sheets):
        picture.paste(sheet, (gap + number * (sheet.width + gap), gap))
    picture.save(file)


if __name__ == "__main__":
    main()
