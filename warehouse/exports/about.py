"""What every exported file says of itself: which build, from which documents, on what terms."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from warehouse.query.reader import Pointer, fetch
from warehouse.seeds.publisher import Publisher

_ADDRESS = re.compile(r"https?://[^\s\"<>\\]+")


@dataclass(frozen=True)
class Document:
    """A document that facts come from. address: where it is published, if that is on record."""

    document_id: str
    title: str
    publisher_name: str | None
    address: str | None


@dataclass(frozen=True)
class About:
    """The build, its documents and its publisher, and how they are put into words."""

    pointer: Pointer
    publisher: Publisher
    documents: tuple[Document, ...]
    source_issues_count: int

    @property
    def title(self) -> str:
        """The name of the whole export."""
        title = "LSMP warehouse: open data"
        return f"SYNTHETIC DATA. {title}" if self.pointer.is_synthetic else title

    @property
    def notice(self) -> str | None:
        """The warning that synthetic data carry; None for real data."""
        if not self.pointer.is_synthetic:
            return None
        return (
            "SYNTHETIC DATA. Everything here is made up by a program (lsmp demo). No figure,"
            " meeting, grant, organisation or person in it is real."
        )

    @property
    def description(self) -> str:
        """What it is, in a few sentences."""
        text = (
            "What the Home Office pays the London Strategic Migration Partnership, what it is for,"
            " who meets, and what was promised. Each row of fact names its document and the place"
            " in it. An empty value means that the sources do not state it, never 0."
        )
        return f"{self.notice} {text}" if self.notice else text

    @property
    def issues_note(self) -> str:
        """Where the problems of the sources are listed."""
        return (
            f"{self.source_issues_count} contradictions, errors and gaps of the sources are on"
            " record, each with how it was handled: table source_issues."
        )

    @property
    def licence(self) -> str:
        """The terms in one line."""
        licence = self.publisher.licence
        return f"{licence.title}, {licence.url}"

    @property
    def contact(self) -> str:
        """Who publishes the files and how to reach them; nobody is made up."""
        publisher = self.publisher
        named = [text for text in (publisher.name, publisher.contact, publisher.website) if text]
        return ". ".join(named) or "Nobody is named as the publisher of these files."

    @property
    def built_at(self) -> str:
        """When the build was made, as a full date and time in UTC."""
        return self.pointer.built_at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def provenance(self) -> list[str]:
        """The build, a line each."""
        pointer = self.pointer
        return [
            f"Build: {pointer.run_id}, made {self.built_at}",
            f"As at: {pointer.as_at} (ages and overdue flags are counted on this day)",
            f"Git commit of the code: {pointer.git_commit or 'not known'}",
            f"Checks: {pointer.checks_passed} passed, {pointer.checks_failed} gave a warning",
        ]

    @property
    def sources(self) -> list[str]:
        """The documents, a line each, with their addresses."""
        return [
            ". ".join(filter(None, (document.title, document.publisher_name, document.address)))
            for document in self.documents
        ]

    def lines(self) -> Iterator[str]:
        """The most important of it as plain text, for people who open the folder."""
        documents = f"Documents: {len(self.documents)}, listed in csv/documents.csv"
        yield from (self.title, "", self.description, "")
        yield f"Licence: {self.licence}"
        yield f"Contact: {self.contact}"
        yield from (*self.provenance, documents, "", self.issues_note)


def read_about(
    connection: duckdb.DuckDBPyConnection, pointer: Pointer, publisher: Publisher
) -> About:
    """Collects it from the build and the publisher's settings."""
    rows = fetch(
        connection,
        "select document_id, title, publisher_name, url from marts.documents order by document_id",
    ).rows
    ((issues,),) = fetch(connection, "select count(*) from meta.source_issues").rows
    documents = tuple(
        Document(document_id, title, name, web_address(url))
        for document_id, title, name, url in rows
    )
    return About(pointer, publisher, documents, issues)


def web_address(text: str | None) -> str | None:
    """The text when it can be followed as an address; anything else is not passed on as one."""
    return text if text and _ADDRESS.fullmatch(text) else None
