"""The selects of a return, in the order in which its figures are kept."""

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Selection:
    """Rows of one public table, as `<name>.sql` selects them.

    table: without its schema. key: the columns that name a row in the return; the select begins
    with them. is_annual: whether only the return for the last quarter of a year has it.
    """

    name: str
    table: str
    key: tuple[str, ...]
    is_annual: bool = False

    @property
    def query(self) -> str:
        """The select, in which $name stands for a value of the return (`reading.py`)."""
        return (_FOLDER / f"{self.name}.sql").read_text(encoding="utf-8")


POSITION = Selection("position", "partnership_quarters", ("partnership_id", "quarter"))

SELECTIONS = (
    Selection("partnership", "dim_partnership", ("partnership_id",)),
    Selection("grants", "funding_timeline", ("grant_id",)),
    Selection("money", "funding_by_quarter", ("grant_id", "quarter")),
    Selection(
        "money_by_strand", "funding_by_strand_and_quarter", ("grant_id", "strand_id", "quarter")
    ),
    Selection("claims", "claims", ("claim_id",)),
    Selection("carry_forwards", "carry_forwards", ("carry_forward_id",)),
    Selection("annual_statement", "income_and_expenditure", ("grant_id",), is_annual=True),
    Selection("posts", "funded_posts", ("post_id", "financial_year")),
    Selection("workstreams", "workstreams", ("workstream_id",)),
    Selection("objectives", "objectives", ("objective_id",)),
    Selection("milestones", "milestones_by_quarter", ("milestone_id", "quarter")),
    Selection("indicators", "indicators_by_quarter", ("indicator_id", "quarter")),
    Selection("meetings", "meetings", ("meeting_id",)),
    Selection("attendance", "attendance_by_sector", ("meeting_id", "sector_id")),
    Selection("action_statuses", "action_status_by_quarter", ("quarter", "status")),
    Selection("actions", "actions", ("action_id",)),
    Selection("risks", "risks", ("risk_id",)),
    Selection("decisions", "decisions", ("decision_id",)),
    Selection("decisions_on_grants", "funding_timeline", ("grant_id",)),
)

# What is said about the figures: asked once they are known.
ABOUT_FIGURES = (
    Selection("documents", "documents", ("document_id",)),
    Selection("source_issues", "source_issues", ("issue_id",)),
    Selection("failed_checks", "checks", ("table_name", "check_name", "column_name")),
    Selection("definitions", "metrics", ("table_name", "metric")),
)
