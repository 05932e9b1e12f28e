"""What a select of the return is."""

from __future__ import annotations

from dataclasses import dataclass

SOURCE = ("document_id", "locator")


@dataclass(frozen=True)
class Selection:
    """Rows of one public table.

    table: without its schema. key: the columns that name a row in the return. columns: the others.
    where: its conditions; $name stands for a value of the return (`figures.py`).
    source: what is selected from, where that is not the table alone. is_annual: whether only the
    return for the last quarter has it.
    """

    name: str
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    where: str
    order: str
    source: str = ""
    is_annual: bool = False

    @property
    def query(self) -> str:
        """The select, with $name for each value."""
        return (
            f"select {', '.join((*self.key, *self.columns))}\n"
            f"from {self.source or f'marts.{self.table}'}\n"
            f"where {self.where}\norder by {self.order}"
        )


THIS = "partnership_id = $partnership_id"
THIS_QUARTER = f"{THIS} and quarter = $quarter"
THIS_YEAR = f"{THIS} and financial_year = $financial_year"
