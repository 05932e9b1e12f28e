"""The file in which people give a reason for each figure that differs from a frozen return."""

import csv
import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.query.tabular import csv_cell
from warehouse.returns.model.state import Difference
from warehouse.store.files import replace_text

# A spreadsheet that saves the file may write numbers and dates in another way, but not this id.
_ID, _REASON = "difference_id", "reason"
_COLUMNS = (_ID, "figure", "was", "is_now", "seed_rows", _REASON)


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
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        raise WarehouseError(f"{path} is not text in UTF-8. Save it as CSV in UTF-8.") from None
    reader = csv.DictReader(io.StringIO(text, newline=""))
    if not {_ID, _REASON} <= set(reader.fieldnames or ()):
        raise WarehouseError(
            f"{path} has no columns {_ID} and {_REASON} any more. Remove it and run"
            " `lsmp return compare` again."
        )
    return {row[_ID]: " ".join((row[_REASON] or "").split()) for row in reader if row[_ID]}


def write_differences(path: Path, found: Sequence[Difference]) -> None:
    """Writes the file anew; without a difference there is none."""
    if not found:
        path.unlink(missing_ok=True)
        return
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_COLUMNS)
    for line in found:
        cells = {_ID: difference_id(line), **asdict(line)}
        writer.writerow([csv_cell(cells[name]) for name in _COLUMNS])
    path.parent.mkdir(parents=True, exist_ok=True)
    replace_text(path, text.getvalue())
