"""Synthetic documents: their ids, their rows, and the one line of text that each consists of."""

import datetime
import hashlib

from warehouse.demo.rows import Row
from warehouse.text.years import FinancialYear, Quarter

# One line a document, beside the seeds; text_sha256 is that of the line.
TEXT_FILE = "documents.txt"
# The id under which the models cite the note on strands (dim_strand).
NOTE_ID = "classification-note"


def page_id(partnership_id: str) -> str:
    """The undated page about a partnership."""
    return f"page-{partnership_id}"


def id_for(kind: str, partnership_id: str, period: FinancialYear | Quarter) -> str:
    """The document of a kind on a year or a quarter.

    kind: calendar (the undated list of a year's meetings), plan, grant (the decision or, where none
    is known, the report that names it), return (on a quarter's spending), progress (on a quarter's
    milestones and indicators).
    """
    return f"{kind}-{partnership_id}-{period.slug}"


def minutes_id(meeting_id: str) -> str:
    """The minutes of a meeting."""
    return f"minutes-{meeting_id}"


def text(document_id: str, title: str) -> str:
    """All that a synthetic document says."""
    return f"{document_id}: {title}. This document does not exist; lsmp demo made it up."


def document(
    document_id: str,
    title: str,
    *,
    issued: datetime.date | None,
    basis: str = "signed",
    decision_reference: str | None = None,
    signed_by: str | None = None,
    signed_by_role: str | None = None,
) -> Row:
    """A row of documents. issued: None for an undated one. signed_by: a person_id."""
    return "documents", {
        "document_id": document_id,
        "title": title,
        "document_type": "synthetic",
        "decision_reference": decision_reference,
        "publisher_name": "Example Publisher (synthetic)",
        "issued_date": issued,
        "issued_date_basis": basis if issued else "not_stated",
        "signed_by_person_id": signed_by,
        "signed_by_role": signed_by_role,
        "text_file": TEXT_FILE,
        "text_sha256": hashlib.sha256(text(document_id, title).encode()).hexdigest(),
        "locator": "Page 1",
    }
