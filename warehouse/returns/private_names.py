"""Names of people who may not be named, found in what somebody wrote."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from warehouse.settings import Settings


def lines_with_private_names(text: str, settings: Settings) -> list[int]:
    """The lines, from 1, in which a person of people.csv is named without `may_publish`.

    Only the seeds hold these names: no build does. A name is found whole, whatever its case and
    spacing; the message that names the line does not repeat it.
    """
    names = [re.escape(name).replace(r"\ ", r"\s+") for name in _private_names(settings)]
    if not names:
        return []
    pattern = re.compile(rf"\b(?:{'|'.join(names)})\b", re.IGNORECASE)
    # A name may be broken over two lines.
    return sorted({text.count("\n", 0, found.start()) + 1 for found in pattern.finditer(text)})


def _private_names(settings: Settings) -> Iterator[str]:
    try:
        with (settings.seeds_dir / "people.csv").open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                name = (row.get("person_name") or "").strip()
                if name and row.get("may_publish") != "true":
                    yield name
    except FileNotFoundError:
        return
