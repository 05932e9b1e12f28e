"""Where the figures come from, how they are defined, and what the document is."""

from collections.abc import Iterator

from warehouse.returns.model.document import Block, Paragraph, Section
from warehouse.returns.model.figures import Figures, Row
from warehouse.returns.model.state import State
from warehouse.returns.sections.parts import day, listing, text
from warehouse.text.values import NOT_STATED
from warehouse.text.values import day as day_in_words


def describe_sources(figures: Figures, state: State) -> Iterator[Section]:
    """Sources with their places, definitions, contact, and how the document can be read."""
    yield Section("Sources", tuple(_sources(figures)))
    yield Section("Where each fact stands", (_places(figures),), level=2)
    yield Section("Definitions", (_definitions(figures),))
    yield Section("About this document", tuple(map(Paragraph, _about(state))))


def _about(state: State) -> tuple[str, ...]:
    return (
        "The layout is this warehouse's own: no template of such a return by the Home Office is"
        " public.",
        f"Contact: {state.contact or 'nobody is named'}.",
        "This return is also there as a tagged PDF, as a page of HTML and as spreadsheets with the"
        " same figures. Charts have a text alternative and a table beside them.",
    )


def _sources(figures: Figures) -> Iterator[Block]:
    rows = figures.rows("documents")
    yield listing(
        "documents",
        "Documents behind the figures",
        rows,
        {
            text("Document"): "title",
            text("Kind"): "document_type_label",
            day("Dated", "undated"): "issued_date",
            text("Publisher"): "publisher_name",
            text("Address"): "url",
        },
        without="No document is on record for this quarter or its year.",
    )
    end = figures.position["quarter_end_date"]
    newer = [row["title"] for row in rows if row["issued_date"] and row["issued_date"] > end]
    if newer:
        yield Paragraph(
            f"Published after {day_in_words(end)}, so not known at the end of the quarter:"
            f" {'; '.join(newer)}."
        )


# What a row is called where its place is named: the table, its kind, and the column of its name.
_NAMED = (
    ("grants", "Grant", "financial_year"),
    ("claims", "Claim", "claim_id"),
    ("carry_forwards", "Carry-forward of the grant for", "financial_year"),
    ("posts", "Post", "post_title"),
    ("workstreams", "Work area", "workstream_name"),
    ("objectives", "Objective", "summary"),
    ("milestones", "Milestone", "milestone_name"),
    ("indicators", "Indicator", "indicator_name"),
    ("meetings", "Meeting", "meeting_date"),
    ("actions", "Action", "summary"),
    ("risks", "Risk", "summary"),
    ("decisions", "Decision", "summary"),
)


def _places(figures: Figures) -> Block:
    titles = {row["document_id"]: row["title"] for row in figures.rows("documents")}
    places = [
        {**row, "kind": kind, "fact": _name(row, column)}
        for table, kind, column in _NAMED
        for row in figures.rows(table)
    ]
    return listing(
        "places",
        "Document and place of each fact",
        places,
        {
            text("Kind"): "kind",
            text("Fact"): "fact",
            text("Document"): lambda row: titles.get(row["document_id"]),
            text("Place"): "locator",
        },
        without="No fact of this quarter or its year is on record.",
    )


def _name(row: Row, column: str) -> str:
    value = row[column]
    if column == "meeting_date":
        return day_in_words(value)
    return str(value) if value is not None else str(row.get("post_id", NOT_STATED))


def _definitions(figures: Figures) -> Block:
    """Each figure once, as the first of the tables that have it defines it."""
    seen: dict[str, Row] = {}
    for row in figures.rows("definitions"):
        seen.setdefault(row["metric"], row)
    return listing(
        "definitions",
        "How the figures are defined",
        seen.values(),
        {
            text("Figure"): lambda row: _label(row["metric"]),
            text("Definition"): lambda row: f"{row['definition']} Left out: {row['left_out']}.",
            text("Not known when", "never"): "null_means",
        },
        without="No figure of this return needs a definition.",
    )


_UNITS = {"gbp": " (£)", "pct": " (%)", "count": "", "days": " (days)"}


def _label(metric: str) -> str:
    name, _, unit = metric.rpartition("_")
    if unit not in _UNITS:
        name, unit = metric, "count"
    return name.replace("_", " ").capitalize() + _UNITS[unit]
