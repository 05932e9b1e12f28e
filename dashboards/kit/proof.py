"""What defends a figure: its definition and the places in the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from dashboards.kit import text
from dashboards.kit.data import Build, Row

_DEFINITIONS = """
    select column_name, description from meta.dictionary
    where schema_name = $1 and table_name = $2 and description <> ''
    order by column_order
"""

_DOCUMENTS = """
    select document_id, title, url from marts.documents where document_id in ({})
    limit {}
"""
# Documents named below a table at most; the rows themselves name them all.
_NAMED = 50


def descriptions(build: Build, mart: str) -> dict[str | None, str]:
    """What a mart (under None) and its columns mean, as the dictionary has it."""
    rows = build.rows(_DEFINITIONS, *mart.split("."))
    return {row["column_name"]: row["description"] for row in rows}


def definitions(build: Build, mart: str, terms: Mapping[str, str]) -> str:
    """HTML: what a mart and its columns mean; terms: the columns, with how a reader sees them."""
    found = descriptions(build, mart)
    pairs = [(f"The table {mart}", found[None])] if None in found else []
    pairs += [(term, found[name]) for name, term in terms.items() if name in found]
    return text.heading("Definition", level=3) + text.terms(pairs) if pairs else ""


def sources(build: Build, rows: Sequence[Row]) -> str:
    """HTML: the documents these rows name and the places in them, with links to both."""
    places: dict[str, dict[str, None]] = {}
    for row in rows:
        if document := row.get("document_id"):
            places.setdefault(document, {})[row["locator"]] = None
    documents = _documents(build, list(places)[:_NAMED])
    items = [_source(documents[name], [*places[name]]) for name in places if name in documents]
    if (more := len(places) - _NAMED) > 0:
        items.append(text.escaped(f"and {more:,} more, which the rows name (document_id)"))
    return text.heading("Sources", level=3) + text.list_of(items) if items else ""


def _documents(build: Build, ids: Sequence[str]) -> dict[str, Row]:
    """The documents of these ids, by id."""
    if not ids:
        return {}
    marks = ", ".join(f"${number}" for number in range(1, len(ids) + 1))
    found = build.rows(_DOCUMENTS.format(marks, len(ids)), *ids)
    return {row["document_id"]: row for row in found}


def _source(document: Row, places: Sequence[str]) -> str:
    title, url = document["title"], document["url"]
    named = text.link(title, url) if url else text.escaped(title)
    recorded = text.link("everything recorded from it", "quality?" + urlencode({"document": title}))
    return f"{named}: {text.escaped('; '.join(places))} ({recorded})"
