"""The names of the seeds, for texts that stand elsewhere."""

import csv
from collections.abc import Iterator, Mapping

from warehouse.seeds.names.private_names import PrivateNames
from warehouse.settings import Settings


def lines_with_private_names(text: str, settings: Settings) -> list[int]:
    """The lines, from 1, in which a person of people.csv is named without `may_publish`.

    Only the seeds hold these names: no build does. The message that names the line does not repeat
    the name, which may be broken over two lines.
    """
    people = list(_rows(settings, "people"))
    names = PrivateNames(
        {name: "" for name, row in people if row.get("may_publish") != "true"},
        {
            name: row.get("public_office") or ""
            for name, row in people
            if row.get("may_publish") == "true"
        },
        [name for name, _ in _rows(settings, "organisations")],
    )
    return sorted({text.count("\n", 0, start) + 1 for _, start, _ in names.found_in(text)})


def _rows(settings: Settings, table: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of a seed file with the names in them; none where there is no such file."""
    column = {"people": "person_name", "organisations": "organisation_name"}[table]
    try:
        with (settings.seeds_dir / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                if name := (row.get(column) or "").strip():
                    yield name, row
    except FileNotFoundError:
        return
