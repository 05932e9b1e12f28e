"""Names of people who may not be named, found in what somebody wrote."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from warehouse.private_names import PrivateNames
from warehouse.settings import Settings


def lines_with_private_names(text: str, settings: Settings) -> list[int]:
    """The lines, from 1, in which a person of people.csv is named without `may_publish`.

    Only the seeds hold these names: no build does. The message that names the line does not repeat
    the name, which may be broken over two lines.
    """
    names = PrivateNames(dict.fromkeys(_private_names(settings), ""))
    return sorted({text.count("\n", 0, start) + 1 for _, start, _ in names.found_in(text)})


def _private_names(settings: Settings) -> Iterator[str]:
    try:
        with (settings.seeds_dir / "people.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                name = (row.get("person_name") or "").strip()
                if name and row.get("may_publish") != "true":
                    yield name
    except FileNotFoundError:
        return
