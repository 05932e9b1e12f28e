"""The file in which people give a reason for each figure that differs from a frozen return."""

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.query.tabular import csv_cell
from warehouse.returns.model.state import Difference
from warehouse.store.files import replace_text

# A spreadsheet that saves the file may write numbers and dates in another way, but not this id.
_ID, _REASON = "difference_id", "reason"
_COLUMNS = (_ID, "figure", "was", "is_now", "seed_rows", _REASON)
# Where cells beyond the first line's columns are read to.
_BEYOND = "\0"


def add_reasons(found: Sequence[Difference], path: Path) -> list[Difference]:
    """The same, with the reasons that the file holds for exactly these differences."""
    given = read_reasons(path)
    return [replace(line, reason=given.get(difference_id(line), "")) for line in found]


def difference_id(difference: Difference) -> str:
    """Names a difference: the figure, what it was and what it is."""
    text = json.dumps([difference.figure, difference.was, difference.is_now])
    return f"d-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def read_reasons(path: Path) -> dict[str, str]:
    """The reasons in the file by the id of their difference; none where there is no file.

    Raises WarehouseError for a file that no longer has the columns that it was written with.
    """
    return {row[_ID]: _reason(row) for row in _rows(path) if row[_ID]}


def _rows(path: Path) -> list[dict[str, str]]:
    """What stands in the file, by column."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        raise WarehouseError(f"{path} is not text in UTF-8. Save it as CSV in UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restkey=_BEYOND)
    if not {_ID, _REASON} <= set(reader.fieldnames or ()):
        raise WarehouseError(
            f"{path} has no columns {_ID} and {_REASON} any more. Type its first line again, which"
            f" was {','.join(_COLUMNS)}; or rename the file, which keeps what it says, and run"
            " `lsmp return compare` for a new one."
        )
    rows = []
    for row in reader:
        # A comma in a reason that was typed without quotes.
        rest = row.pop(_BEYOND, None) or []
        cells = {name: cell or "" for name, cell in row.items()}
        rows.append(cells | {_REASON: ",".join([cells[_REASON], *rest])})
    return rows


def _reason(row: Mapping[str, str]) -> str:
    return " ".join(row[_REASON].split())


def write_differences(
    path: Path, found: Sequence[Difference], *, frozen: Sequence[Difference] = ()
) -> None:
    """Writes the file anew; without anything to say there is none.

    frozen: differences whose reasons are kept for good. Whatever else somebody has typed stays: a
    reason for a difference that is another one now in a row at the end, a column beside its row.
    """
    rows = {difference_id(line): asdict(line) for line in found}
    told = {(difference_id(line), line.reason) for line in (*found, *frozen)}
    kept = []
    columns = list(_COLUMNS)
    for row in _rows(path):
        added = {name: cell for name, cell in row.items() if name not in _COLUMNS and cell.strip()}
        columns += [name for name in added if name not in columns]
        rows.get(row[_ID], {}).update(added)
        is_told = not _reason(row) or (row[_ID], _reason(row)) in told
        if not is_told or (added and row[_ID] not in rows):
            kept.append(row)
    if not rows and not kept:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO()
    writer = csv.DictWriter(text, columns)
    writer.writeheader()
    for cells in (*({_ID: name} | line for name, line in rows.items()), *kept):
        writer.writerow({name: csv_cell(cells.get(name, "")) for name in columns})
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, text.getvalue())
