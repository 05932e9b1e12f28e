"""The names of the seeds, looked for in texts that stand elsewhere."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.seeds.names.hit import Level
from warehouse.seeds.names.private_names import PrivateNames
from warehouse.settings import Settings


def names_of_people(seeds_dir: Path) -> PrivateNames:
    """The people of people.csv without `may_publish`, and who and what shares their names.

    Only the seeds hold these names: no build does. Raises WarehouseError for a file that cannot be
    read.
    """
    private, public = {}, {}
    for row in _rows(seeds_dir / "people.csv"):
        if row.get("may_publish") == "true":
            public[_cell(row, "person_name")] = _cell(row, "public_office")
        else:
            private[_cell(row, "person_name")] = ""
    bodies = _rows(seeds_dir / "organisations.csv")
    return PrivateNames(private, public, (_cell(row, "organisation_name") for row in bodies))


def lines_with_private_names(text: str, settings: Settings, level: Level = Level.SURE) -> list[int]:
    """The lines, from 1, in which somebody is named, or may be, who may not be.

    The message that names the line does not repeat the name, which may be broken over two lines.
    """
    places = names_of_people(settings.seeds_dir).places_in(text)
    return sorted({text.count("\n", 0, p.start) + 1 for p in places if p.level is level})


def may_name_somebody(text: str, settings: Settings) -> bool:
    """Whether a few words name such a person or may; they are easily written in another way."""
    return bool(names_of_people(settings.seeds_dir).places_in(text))


def _rows(path: Path) -> Iterator[Mapping[str, str]]:
    """The rows of a seed file; none where there is no such file."""
    try:
        if (other := path.with_suffix(".parquet")).exists():
            yield from _rows_of_parquet(other)
            return
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file)
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError, csv.Error):
        raise WarehouseError(
            f"{path} cannot be read, and it says who may not be named. See `lsmp check`."
        ) from None


def _rows_of_parquet(path: Path) -> Iterator[Mapping[str, str]]:
    """The same of a file of Parquet. Raises OSError where it cannot be read."""
    # Imported here: who looks at a few words in CSV files need not wait for it.
    import polars as pl

    try:
        texts = pl.read_parquet(path).select(pl.all().cast(pl.String))
    except pl.exceptions.PolarsError as error:
        raise OSError from error
    yield from texts.iter_rows(named=True)


def _cell(row: Mapping[str, str], column: str) -> str:
    return (row.get(column) or "").strip()
