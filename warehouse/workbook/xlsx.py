"""The process that writes the Excel workbook, seen from the one that gives the rows.

gptables needs pandas, whose import alone takes longer than writing all the other files, so it
starts in a process of its own before anything else and imports while the caller gathers the rows.
"""

from __future__ import annotations

import pickle
from pathlib import Path

from warehouse.errors import WarehouseError
from warehouse.worker import Worker

WORKER = "warehouse.workbook.xlsx_worker"


class XlsxProcess(Worker):
    """A process that imports gptables and waits for the rows; leaving the `with` block ends it."""

    def __init__(self) -> None:
        """Starts it; it imports on the other core."""
        super().__init__(WORKER)

    def begin(self, rows_file: Path, workbook: Path) -> None:
        """Lets it write the workbook from the rows, and does not wait for it."""
        self.tell(pickle.dumps((rows_file, workbook)))

    def finish(self, advice: str = "") -> None:
        """Waits until the workbook is written; raises WarehouseError when it cannot be."""
        if self.wait() != 0:
            raise WarehouseError(f"The Excel workbook could not be written{advice}:\n{self.said()}")
