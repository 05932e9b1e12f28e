"""The partnerships of a synthetic set, and the lists that every set shares with the real seeds."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.demo.documents import NOTE_ID, document, page_id
from warehouse.demo.rows import Row, Rows, issue, row, source
from warehouse.settings import PROJECT_DIR

# Ids and names of areas, sectors and strands are the project's own; nothing else is taken.
_SEEDS = PROJECT_DIR / "seeds"


@dataclass(frozen=True)
class Partnership:
    """A partnership: the id and area of a real one, for which everything else is made up."""

    partnership_id: str
    name: str
    area_name: str
    area_type: str
    position: int

    def rows(self, host_name: str) -> Rows:
        """Its row, and the page about it that its other rows cite."""
        page = page_id(self.partnership_id)
        yield document(page, f"About the {self.name}", issued=None)
        yield row(
            "partnerships",
            source(page, "Paragraph 1"),
            partnership_id=self.partnership_id,
            partnership_name=self.name,
            area_name=self.area_name,
            area_type=self.area_type,
            host_name=host_name,
            is_active=True,
        )
        words = ("Partnreship board", "Partnership board", "Two letters are exchanged")
        yield issue("spelling", "bodies", f"{self.partnership_id}-board", words, page)


def partnerships(count: int) -> Iterator[Partnership]:
    """The twelve with their own ids and areas, then as many made-up ones as are asked for."""
    known = [
        (seed["partnership_id"], seed["partnership_name"], seed["area_name"], seed["area_type"])
        for seed in _seed_rows("partnerships")
    ]
    made_up = [
        (f"example-{number}", f"Example Partnership {number}", f"Example area {number}", "region")
        for number in range(len(known) + 1, count + 1)
    ]
    for position, facts in enumerate([*known, *made_up][:count]):
        identifier, name, area_name, area_type = facts
        yield Partnership(identifier, f"{name} (synthetic)", area_name, area_type, position)


def shared_rows() -> Rows:
    """Sectors and strands, with the note that they rest on."""
    yield document(NOTE_ID, "Note on sectors and strands of synthetic data", issued=None)
    yield from _shared("sectors")
    yield from _shared("strands")


def _shared(table: str) -> Iterator[Row]:
    for number, cells in enumerate(_seed_rows(table), start=1):
        kept = {name: cell for name, cell in cells.items() if name != "other_names"}
        yield row(table, source(NOTE_ID, f"{table.capitalize()}, row {number}"), **kept)


def _seed_rows(table: str) -> Iterator[dict[str, str]]:
    with (_SEEDS / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
