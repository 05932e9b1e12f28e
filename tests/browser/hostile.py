"""Seeds in which every free text is an attack on the page that shows it."""

import csv
import shutil
from pathlib import Path

from tests.conftest import REAL_SEEDS
from warehouse.seeds.contract import TABLES, Kind, Table

# Scripts, markup, Markdown, links, formulas, icons, entities, templates, text that runs from right
# to left, and what a spreadsheet would compute. Ends with a letter, because it is numbered. What no
# eye sees is refused before it gets here (tests/seeds/bad_inputs/).
HOSTILE = (
    "<script>window.attacked = 1</script><img src=x onerror='window.attacked = 2'><b>bold</b>"
    " **bold** [link](https://evil.example) https://evil.example $x^2$ :red[red] :smile:"
    " :material/home: -> &amp; %{x} {{x}} `code` 😀 עברית =1+1 no"
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


def hostile_seeds(folder: Path) -> Path:
    """A copy of the real seeds with an attack in every text but keys; the contract allows it."""
    seeds = shutil.copytree(REAL_SEEDS, folder)
    for table in TABLES.values():
        _attack(seeds / table.file_name, table)
    return seeds


def _attack(file: Path, table: Table) -> None:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened))
    texts = [
        column.name
        for column in table.columns
        if column.kind is Kind.TEXT and column.name not in (*table.key, *_LEADS_SOMEWHERE)
    ]
    for number, row in enumerate(rows):
        for name in texts:
            if row[name] or table.name not in _EMPTY_MEANS_NONE:
                row[name] = _attack_on(name, number)
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, table.column_names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _attack_on(column: str, number: int) -> str:
    """A text of its own for each row, since names may not repeat; each seventh has a long word."""
    if column == "url":
        return f"{ADDRESSES[number % len(ADDRESSES)]}{number}"
    return f"{HOSTILE} {number}" + (f" {LONG_WORD}" if number % 7 == 0 else "")
