"""What a row says against the document it cites and the rows it is about."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from warehouse.seeds.contract import TABLES
from warehouse.seeds.csv_file import LINE
from warehouse.seeds.problems import Problem, quoted, suggestion
from warehouse.seeds.rules.rule import Frames, Rule, problems_at

_c = pl.col


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


_OF_A_DECISION = (
    ("signed_date", "issued_date"),
    ("signed_by_person_id", "signed_by_person_id"),
    ("decision_type", "document_type"),
)


def grants_agree_with_their_decision(tables: Frames) -> Iterator[Problem]:
    """The decision on a grant is signed on one day, by one person, in grants and documents."""
    decisions = tables["documents"].filter(
        _c("document_type").is_in(["mayoral_decision", "directors_decision"])
    )
    grants = tables["grants"].join(decisions, on="decision_reference", suffix="_of_document")
    for column, other in _OF_A_DECISION:
        theirs = _c(other if other != column else f"{column}_of_document")
        yield from problems_at(
            grants.filter(_c(column) != theirs),
            "grants",
            column,
            f"documents.csv has another {other} for the decision of this reference",
        )


# (table, column with the key of another row, its table)
_OF_ONE_PARTNERSHIP = (
    ("meetings", "body_id", "bodies"),
    ("meetings", "rescheduled_to_meeting_id", "meetings"),
    ("posts", "programme_id", "programmes"),
    ("objectives", "continues_objective_id", "objectives"),
)


def rows_stay_in_their_partnership(tables: Frames) -> Iterator[Problem]:
    """A row belongs to the partnership of the row that it leads to."""
    for table, column, other in _OF_ONE_PARTNERSHIP:
        (key,) = TABLES[other].key
        owners = tables[other].select(_c(key).alias(column), _c("partnership_id").alias("_owner"))
        joined = tables[table].join(owners, on=column)
        for line, found, owner in (
            joined.filter(_c("partnership_id") != _c("_owner"))
            .select(LINE, column, "_owner")
            .iter_rows()
        ):
            message = f"'{found}' belongs to the partnership '{owner}', the row to another"
            yield Problem(TABLES[table].file_name, line, column, message)


def posts_are_paid_from_their_grant(tables: Frames) -> Iterator[Problem]:
    """The grant that pays for a post in a year is that of its partnership and of that year."""
    grants = tables["grants"].select("grant_id", "partnership_id", _c("financial_year").alias("of"))
    posts = tables["posts"].select("post_id", _c("partnership_id").alias("_owner"))
    paid = tables["post_funding"].join(grants, on="grant_id").join(posts, on="post_id")
    yield from problems_at(
        paid.filter(_c("of") != _c("financial_year")),
        "post_funding",
        "grant_id",
        "the grant is of another financial year than the row",
    )
    yield from problems_at(
        paid.filter(_c("_owner") != _c("partnership_id")),
        "post_funding",
        "grant_id",
        "the grant is of another partnership than the post",
    )


def issues_are_about_a_row(tables: Frames) -> Iterator[Problem]:
    """An issue names a seed table, and a row of it by its key, parts joined by a stroke."""
    keys: dict[str, set[str]] = {}
    rows = tables["source_issues"].select(LINE, "table_name", "record_id").iter_rows()
    for line, table, record in rows:
        if table is None:
            if record is not None:
                message = "the issue names a row of no table; fill table_name"
                yield Problem("source_issues.csv", line, "table_name", message)
        elif table not in TABLES:
            message = f"{quoted(table)} is not one of the seed tables{suggestion(table, TABLES)}"
            yield Problem("source_issues.csv", line, "table_name", message)
        elif record is not None and table in tables:
            if table not in keys:
                keys[table] = _keys(tables[table], TABLES[table].key)
            if record not in keys[table]:
                yield Problem(
                    "source_issues.csv",
                    line,
                    "record_id",
                    f"{quoted(record)} is not the key of a row of {table}.csv"
                    f" ({'/'.join(TABLES[table].key)}){suggestion(record, keys[table])}",
                )


def _keys(frame: pl.DataFrame, key: tuple[str, ...]) -> set[str]:
    """The keys of the rows, and the first parts of longer ones: all owners of an action."""
    parts = (_c(*key[:count]).cast(pl.String) for count in range(1, len(key) + 1))
    texts = (frame.select(pl.concat_str(part, separator="/").alias("key"))["key"] for part in parts)
    return {text for series in texts for text in series.drop_nulls()}


def who_may_be_named_has_an_office(tables: Frames) -> Iterator[Problem]:
    """A public office-holder or somebody who signed a decision, and nobody under both answers."""
    people = tables["people"]
    signed = pl.concat(tables[name]["signed_by_person_id"] for name in ("documents", "grants"))
    without = people.filter(
        _c("may_publish") & _c("public_office").is_null() & ~_c("person_id").is_in(signed.implode())
    )
    yield from problems_at(
        without,
        "people",
        "may_publish",
        "only a public office-holder or somebody who signed a decision may be named; fill"
        " public_office or write false",
    )
    spelt = _c("person_name").str.to_lowercase()
    both = people.filter(_c("may_publish").n_unique().over(spelt) > 1)
    yield from problems_at(
        both.filter(_c("may_publish")),
        "people",
        "may_publish",
        "another row has the same name and may not be published; tell the two apart",
    )


SOURCE_RULES: tuple[Rule, ...] = (
    (
        (*("documents", "meetings", "attendance"), "action_updates", "milestone_updates", "claims"),
        documents_are_not_older_than_what_they_say,
    ),
    (("documents", "grants"), grants_agree_with_their_decision),
    (("meetings", "bodies", "posts", "programmes", "objectives"), rows_stay_in_their_partnership),
    (("grants", "posts", "post_funding"), posts_are_paid_from_their_grant),
    (("source_issues",), issues_are_about_a_row),
    (("people", "documents", "grants"), who_may_be_named_has_an_office),
)
