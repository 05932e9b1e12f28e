"""The flow of `lsmp export`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.exports.beside import RowFiles
from warehouse.settings import Settings
from warehouse.starting import import_duckdb
from warehouse.store.folders import Manifest, replaced_folder
from warehouse.store.pointer import Pointer, read_pointer

if TYPE_CHECKING:
    from warehouse.exports.write import WrittenFiles


# In every export: the sha256 of each of its files.
MANIFEST = Manifest("export.json", "lsmp export")


@dataclass(frozen=True)
class Exported:
    """A finished export. publisher_file: where a person fills in what is missing."""

    folder: Path
    pointer: Pointer
    publisher_file: Path
    files: WrittenFiles

    def __str__(self) -> str:
        """What a person needs to know of it, a line each."""
        kind = " (SYNTHETIC DATA)" if self.pointer.is_synthetic else ""
        written, grants = self.files, self.files.grants
        lines = [
            f"Exported {self.pointer.run_id}{kind}: {written.tables_count} tables,"
            f" {written.rows_count:,} rows, to {self.folder}"
        ]
        if grants.missing_settings:
            lines.append(
                "  no 360Giving files: a person has to fill in"
                f" {', '.join(grants.missing_settings)} in {self.publisher_file}"
            )
        if grants.undated:
            lines.append(
                "  not among the 360Giving grants, because no award date is on record:"
                f" {', '.join(grants.undated)} (award_dates in {self.publisher_file})"
            )
        return "\n".join(lines)


def default_folder(settings: Settings) -> Path:
    """Inside the data folder, which no version control keeps."""
    return settings.data_dir / "export"


def export_build(
    settings: Settings,
    folder: Path | None = None,
    *,
    with_spreadsheets: bool = True,
    with_database: bool = False,
) -> Exported:
    """Writes the live build as open data; the folder is replaced as a whole.

    Raises NoBuildError without a build, and WarehouseError for a folder that holds anything else
    or for settings that cannot be used.
    """
    pointer = read_pointer(settings)
    with RowFiles(with_spreadsheets=with_spreadsheets) as row_files:
        # While the other process imports, and only where there is something to export.
        import_duckdb()
        from warehouse.exports.write import write_files
        from warehouse.seeds.publisher import FILE_NAME, read_publisher

        publisher = read_publisher(settings.seeds_dir)
        target = (folder or default_folder(settings)).resolve()
        with replaced_folder(target, MANIFEST) as fresh:
            written = write_files(
                *(pointer, settings, publisher),
                folder=fresh,
                row_files=row_files,
                with_spreadsheets=with_spreadsheets,
                with_database=with_database,
            )
    return Exported(target, pointer, settings.seeds_dir / FILE_NAME, written)
