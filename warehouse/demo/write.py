"""A synthetic set as seed files, in a folder that holds nothing else."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from warehouse.demo.documents import TEXT_FILE, text
from warehouse.demo.files import files_in
from warehouse.demo.generate import demo_rows
from warehouse.demo.rows import Row
from warehouse.demo.size import Size
from warehouse.errors import WarehouseError
from warehouse.settings import Settings
from warehouse.store.folders import Manifest, replaced_folder
from warehouse.store.pointer import live_build

# Beside the seed files: what they were made from, and the sha256 of each.
MANIFEST = "demo.json"


def write_demo(settings: Settings, size: Size, *, form: str = "csv") -> int:
    """Writes the set to the seeds folder, in the place of an older one; returns its row count.

    form: of its files. Raises WarehouseError when the seeds or the data folder hold anything that
    is not the demo's.
    """
    about = {"size": asdict(size) | {"as_at": size.as_at.isoformat()}}
    with replaced_folder(settings.seeds_dir, Manifest(MANIFEST, "lsmp demo", about)) as fresh:
        _refuse_foreign_data(settings)
        return _write_files(fresh, demo_rows(size), form)


def _write_files(folder: Path, rows: Iterable[Row], form: str) -> int:
    """Writes each row to its table's file as it comes."""
    count = 0
    with (
        files_in(folder, form) as files,
        (folder / TEXT_FILE).open("w", encoding="utf-8", newline="") as texts,
    ):
        for table, row in rows:
            files.add((table, row))
            if table == "documents":
                texts.write(text(str(row["document_id"]), str(row["title"])) + "\n")
            count += 1
    return count


def _refuse_foreign_data(settings: Settings) -> None:
    """A synthetic build may not follow a real one."""
    folder, live = settings.data_dir, live_build(settings)
    is_used = folder.exists() and any(folder.iterdir())
    is_ours = live.is_synthetic if live else (settings.seeds_dir / MANIFEST).exists()
    if is_used and not is_ours:
        raise WarehouseError(
            f"{folder} holds builds that are not of `lsmp demo`. Name another place with --folder."
        )
