"""The stored texts of documents: those at hand are compared with their checksums.

They lie beside the seed files. They may hold names of private people, so version control leaves
them out, and a copy of the seeds without them is whole.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from warehouse.seeds.problems import Problem
from warehouse.seeds.reading.csv_file import LINE


def other_texts(seeds_dir: Path, documents: pl.DataFrame) -> Iterator[Problem]:
    """A problem for each text that is at hand and is not the one that the facts were taken from.

    All synthetic documents are lines of one file, so theirs are not compared.
    """
    stated = _stated(documents).filter(pl.col("document_type") != "synthetic")
    for line, name, checksum in stated.select(LINE, "text_file", "text_sha256").iter_rows():
        path = _path(seeds_dir, name)
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() != checksum:
            message = (
                f"{name} is another text than the one with this checksum; put that one back, or"
                " read the facts again and enter its checksum"
            )
            yield Problem("documents.csv", line, "text_sha256", message)


def missing_texts(seeds_dir: Path, documents: pl.DataFrame) -> list[str]:
    """The names of texts that are not at hand, which is no fault: nothing compares them then."""
    names = _stated(documents)["text_file"].unique(maintain_order=True)
    return [name for name in names if not _path(seeds_dir, name).is_file()]


def _stated(documents: pl.DataFrame) -> pl.DataFrame:
    return documents.drop_nulls(["text_file", "text_sha256"])


def _path(seeds_dir: Path, name: str) -> Path:
    """Whatever the cell says, a file of the folder; a rule complains of a name with folders."""
    return seeds_dir / Path(name).name
