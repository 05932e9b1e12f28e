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

_DOCUMENTS = "select document_id, title, url from marts.documents"


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
    documents = {row["document_id"]: row for row in build.rows(_DOCUMENTS)}
    places: dict[str, list[str]] = {}
    for row in rows:
        document = row.get("document_id", "")
        if document in documents and row["locator"] not in places.setdefault(document, []):
            places[document].append(row["locator"])
    if not places:
        return ""
    items = [_source(documents[document], found) for document, found in places.items()]
    return text.heading("Sources", level=3) + text.list_of(items)


def _source(document: Row, places: Sequence[str]) -> str:
    title, url = document["title"], document["url"]
    named = text.link(title, url) if url else text.escaped(title)
    recorded = text.link("everything recorded from it", "quality?" + urlencode({"document": title}))
    return f"{named}: {text.escaped('; '.join(places))} ({recorded})"
