"""`make screenshots`: pictures of every page of the live build, into docs/screenshots.

Each page as its first screen (page.png), as a whole (-full), on a phone (-phone) and on paper
(-print); of synthetic data as well when their data folder is given (synthetic-).
"""

import argparse
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.visit import DESKTOP, PHONE, Size, Visit, chromium, visiting
from tests.support.server import dashboards_server
from warehouse.settings import PROJECT_DIR, Settings

FOLDER = PROJECT_DIR / "docs" / "screenshots"

# Dots per point of a printout, and its sheets side by side at most.
_SHARPNESS = 1.5
_SHEETS = 6
# Pixels; a higher window is more than Chromium can draw.
_HIGHEST = 8_000


def main() -> None:
    """Takes the pictures; the README shows the one of the overview."""
    parser = argparse.ArgumentParser(prog="screenshots", description=__doc__)
    parser.add_argument("--synthetic", type=Path, metavar="DIR", help="data folder of such a build")
    options = parser.parse_args()
    real = Settings.from_environment()
    with chromium() as browser:
        _take_all(browser, real, "")
        if options.synthetic:
            _take_all(browser, replace(real, data_dir=options.synthetic.resolve()), "synthetic-")


def _take_all(browser: Browser, settings: Settings, prefix: str) -> None:
    with dashboards_server(settings) as server:
        for size in (DESKTOP, PHONE):
            with visiting(browser, server.address, size) as visit:
                for name in PAGES:
                    visit.open(name)
                    file = f"{FOLDER}/{prefix}{name}"
                    if size == DESKTOP:
                        visit.page.screenshot(path=f"{file}.png")
                        _printed(visit).save(f"{file}-print.png")
                    _take_whole(visit, size, f"{file}-{'full' if size == DESKTOP else 'phone'}.png")


def _take_whole(visit: Visit, size: Size, file: str) -> None:
    """A picture in a window as high as the page, because Streamlit scrolls inside the window.

    Of a page that is higher than any window it has the beginning.
    """
    whole = visit.page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    height = min(max(size["height"], whole), _HIGHEST)
    visit.page.set_viewport_size({"width": size["width"], "height": height})
    visit.wait_until("finishMotion")
    visit.page.screenshot(path=file)
    visit.page.set_viewport_size(size)


def _printed(visit: Visit) -> Image.Image:
    """The sheets of the printout side by side, each with a grey border."""
    with pypdfium2.PdfDocument(visit.page.pdf(prefer_css_page_size=True)) as document:
        pages = list(document)[:_SHEETS]
        pictures = [page.render(scale=_SHARPNESS).to_pil() for page in pages]
    sheets = [ImageOps.expand(picture, border=6, fill="#b1b4b6") for picture in pictures]
    whole = Image.new("RGB", (sum(sheet.width for sheet in sheets), sheets[0].height))
    for number, sheet in enumerate(sheets):
        whole.paste(sheet, (number * sheet.width, 0))
    return whole


if __name__ == "__main__":
    main()
