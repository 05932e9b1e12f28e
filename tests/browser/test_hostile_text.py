"""Text of the seeds is shown as text, however hostile."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from playwright.sync_api import Browser

from dashboards.navigation import PAGES
from tests.browser.visit import PHONE, Visit, visiting
from tests.conftest import AS_AT, REAL_SEEDS
from tests.support.published import published_unaudited
from tests.support.server import dashboards_server
from warehouse.seeds.contract import TABLES, Kind, Table

# Scripts, markup, Markdown, links, formulas, icons, entities, templates, text that runs from right
# to left, and what a spreadsheet would compute. Ends with a letter, because it is numbered. What no
# eye sees is refused before it gets here (tests/seeds/bad_inputs/).
HOSTILE = (
    "<script>window.attacked = 1</script><img src=x onerror='window.attacked = 2'><b>bold</b>"
    " **bold** [link](https://evil.example) https://evil.example $x^2$ :red[red] :smile:"
    " :material/home: -> &amp &lt %{x} {{x}} `code` 😀 עברית =1+1 no"
)
LONG_WORD = "w" * 300

# Addresses that run a script when they are followed, or that leave the attribute they stand in.
ADDRESSES = (
    "javascript:window.attacked=3//",
    "https://evil.example/'\"><img src=x onerror=window.attacked=4>",
)

# Here an empty cell says something: no owner, no date. Elsewhere empty texts are filled as well.
_EMPTY_MEANS_NONE = ("action_owners", "milestones", "post_funding")
# Texts that lead to a file, a table or a row are checked as such.
_LEADS_SOMEWHERE = ("text_file", "table_name", "record_id")

# Elements that only an attack makes.
_MADE_BY_AN_ATTACK = """() => [...document.querySelectorAll(
    "img[src='x'], [data-testid=stMain] :is(script, b, em, strong, iframe),"
    + " [data-testid=stMain] code:not(.lsmp-sql code),"
    + " [data-testid=stMain] .katex, a[href^='javascript:'], a[href='https://evil.example'],"
    + " [data-testid=stHtml] [onerror], .stHtml [data-testid=stIconMaterial], svg a"
)].map(element => element.outerHTML.slice(0, 200))"""


def attack(file: Path, table: Table) -> None:
    """Puts an attack into every text but keys; the contract allows it."""
    rows = pl.read_csv(file, infer_schema=False)
    for column in table.columns:
        name = column.name
        if column.kind is Kind.TEXT and name not in (*table.key, *_LEADS_SOMEWHERE):
            attacks = pl.Series(
                [attack_on(name, number) for number in range(rows.height)], dtype=pl.String
            )
            stays_empty = rows[name].is_null() & (table.name in _EMPTY_MEANS_NONE)
            rows = rows.with_columns(pl.when(~stays_empty).then(attacks).alias(name))
    rows.write_csv(file)


def attack_on(column: str, number: int) -> str:
    """A text of its own for each row, since names may not repeat; each seventh has a long word."""
    if column == "url":
        return f"{ADDRESSES[number % len(ADDRESSES)]}{number}"
    return f"{HOSTILE} {number}" + (f" {LONG_WORD}" if number % 7 == 0 else "")


@pytest.fixture(scope="module")
def visit(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A phone's window, because long names have the least room there."""
    folder = tmp_path_factory.mktemp("hostile")
    seeds = shutil.copytree(REAL_SEEDS, folder / "seeds")
    for table in TABLES.values():
        attack(seeds / table.file_name, table)
    settings = published_unaudited(folder, seeds, as_at=AS_AT)
    with dashboards_server(settings) as server, visiting(browser, server.address, PHONE) as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_shown_as_text(visit: Visit, name: str) -> None:
    visit.open(name)
    visit.open_expanders()
    assert visit.page.evaluate("window.attacked ?? 'not at all'") == "not at all"
    assert visit.page.evaluate(_MADE_BY_AN_ATTACK) == []
    assert visit.errors == []
    assert HOSTILE in visit.page.inner_text("[data-testid='stMain']")
    assert visit.page.locator("[data-testid='stException']").count() == 0
    assert visit.ask("sideways") == []
