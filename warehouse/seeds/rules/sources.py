"""Rules over documents, what rows say against the one they cite, and issues of sources."""

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.reading.csv_file import LINE
from warehouse.seeds.rules.rule import Frames, RowRules, is_filled, over, problems_at

_c = pl.col

ROW_RULES: RowRules = {
    "documents": (
        (
            "issued_date",
            _c("issued_date_basis").is_in(["signed", "meeting_date"]) != is_filled("issued_date"),
            "a document has an issued_date when its basis is signed or meeting_date, and only then",
        ),
        (
            "text_sha256",
            is_filled("text_file") != is_filled("text_sha256"),
            "a text that is kept has text_file and text_sha256, one that is not has neither",
        ),
        (
            "text_sha256",
            is_filled("text_sha256")
            & ~_c("text_sha256").cast(pl.String).str.contains(r"^[0-9a-f]{64}$"),
            "a SHA-256 has 64 digits and letters a to f",
        ),
        (
            "text_file",
            ~_c("text_file").cast(pl.String).str.contains(r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$"),
            "this is the name of a file without folders: letters, digits, '.', '-' and '_'",
        ),
    )
}


@over(*("documents", "meetings", "attendance"), "action_updates", "milestone_updates", "claims")
def documents_are_not_older_than_what_they_say(tables: Frames) -> Iterator[Problem]:
    """Nothing is on record as happened after the day of the document that says so."""
    issued = tables["documents"].select("document_id", "issued_date")
    held = tables["meetings"].filter(_c("status") == "held")
    came = (
        tables["attendance"]
        .join(held.select("meeting_id", "meeting_date"), on="meeting_id")
        # One list of one document is one mistake.
        .unique(["meeting_id", "document_id"], keep="first", maintain_order=True)
    )
    for rows, table, day, column in (
        (held, "meetings", "meeting_date", "meeting_date"),
        (came, "attendance", "meeting_date", "document_id"),
        (tables["action_updates"], "action_updates", "status_date", "status_date"),
        (tables["milestone_updates"], "milestone_updates", "update_date", "update_date"),
        (tables["claims"], "claims", "claimed_date", "claimed_date"),
    ):
        late = rows.join(issued, on="document_id").filter(_c(day) > _c("issued_date"))
        yield from problems_at(
            late,
            table,
            column,
            f"the document that the row cites is older than this {day.replace('_', ' ')}",
        )


@over("source_issues")
def issues_are_about_a_row(tables: Frames) -> Iterator[Problem]:
    """An issue names a seed table, and a row of it by its key, parts joined by a stroke."""
    issues = tables["source_issues"].select(LINE, "table_name", "record_id")
    known = {
        str(table): _keys_among(tables[table], TABLES[table].key, issues_of_it["record_id"])
        for (table,), issues_of_it in issues.drop_nulls().group_by("table_name")
        if table in tables
    }
    for line, table, record in issues.iter_rows():
        if table is None:
            if record is not None:
                message = "the issue names a row of no table; fill table_name"
                yield Problem("source_issues.csv", line, "table_name", message)
        elif table not in TABLES:
            message = f"{quoted(table)} is not one of the seed tables{suggestion(table, TABLES)}"
            yield Problem("source_issues.csv", line, "table_name", message)
        elif record is not None and table in tables and record not in known[table]:
            keys = _keys(tables[table], TABLES[table].key)
            message = (
                f"{quoted(record)} is not the key of a row of {table}.csv"
                f" ({'/'.join(TABLES[table].key)}){suggestion(record, keys)}"
            )
            yield Problem("source_issues.csv", line, "record_id", message)


def _keys_among(frame: pl.DataFrame, key: tuple[str, ...], records: pl.Series) -> set[str]:
    """The keys of the rows that any of the records may be about: a large table has too many."""
    beginnings = {
        "/".join(parts[:count])
        for parts in (record.split("/") for record in records)
        for count in range(1, len(parts) + 1)
    }
    return _keys(frame.filter(_c(key[0]).is_in(sorted(beginnings))), key)


def _keys(frame: pl.DataFrame, key: tuple[str, ...]) -> set[str]:
    """The keys of the rows, and the first parts of longer ones: all owners of an action."""
    parts = (_c(*key[:count]).cast(pl.String) for count in range(1, len(key) + 1))
    texts = (frame.select(pl.concat_str(part, separator="/").alias("key"))["key"] for part in parts)
    return {text for series in texts for text in series.drop_nulls()}


@over("documents")
def synthetic_documents_stand_alone(tables: Frames) -> Iterator[Problem]:
    """A set of seeds is real or synthetic; each document of the smaller kind is a problem."""
    is_synthetic = _c("document_type") == "synthetic"
    synthetic = tables["documents"].filter(is_synthetic)
    others = tables["documents"].filter(~is_synthetic)
    if synthetic.is_empty() or others.is_empty():
        return
    if synthetic.height <= others.height:
        message = "this document is synthetic and others are not"
    else:
        message = "this document is not synthetic and others are"
    yield from problems_at(
        min(synthetic, others, key=len),
        "documents",
        "document_type",
        f"{message}; synthetic data are never mixed with real rows, keep them in their own folder",
    )
