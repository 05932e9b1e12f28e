"""Organisations and people with numbers for names, so that nobody takes them for real ones."""

import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.demo.rows import Row, row, source


@dataclass(frozen=True)
class Organisation:
    """A made-up body."""

    organisation_id: str
    name: str
    sector_id: str


@dataclass(frozen=True)
class Person:
    """A made-up person and whom they speak for.

    organisation: None where lists print none, as for a chair; the sector is then inferred.
    """

    person_id: str
    organisation: Organisation | None
    sector_id: str


class Numbering:
    """Hands out names, and keeps the rows that go with them until somebody takes those."""

    def __init__(self) -> None:
        """Starts each kind of organisation, and people, at 1."""
        self._rows: list[Row] = []
        self._organisations: defaultdict[str, Iterator[int]] = defaultdict(
            lambda: itertools.count(1)
        )
        self._people = itertools.count(1)

    def organisation(
        self,
        kind: str,
        sector_id: str,
        document_id: str,
        *,
        parent: Organisation | None = None,
        successor: Organisation | None = None,
    ) -> Organisation:
        """The next organisation of a kind: `Example Health Trust 3`."""
        number = next(self._organisations[kind])
        name = f"Example {kind} {number}"
        made = Organisation(name.lower().replace(" ", "-"), name, sector_id)
        self._rows += [
            row(
                "organisations",
                source(document_id, f"Members, {kind} {number}"),
                organisation_id=made.organisation_id,
                organisation_name=name,
                sector_id=sector_id,
                parent_organisation_id=parent.organisation_id if parent else None,
                successor_organisation_id=successor.organisation_id if successor else None,
            )
        ]
        return made

    def person(
        self,
        sector_id: str,
        document_id: str,
        *,
        organisation: Organisation | None = None,
        office: str | None = None,
    ) -> Person:
        """The next person: `Person 0123`. Only who holds a public office may be named."""
        number = f"{next(self._people):04d}"
        self._rows += [
            row(
                "people",
                source(document_id, f"People, entry {number}"),
                person_id=f"person-{number}",
                person_name=f"Person {number}",
                may_publish=office is not None,
                public_office=office,
            )
        ]
        return Person(f"person-{number}", organisation, sector_id)

    def taken_rows(self) -> list[Row]:
        """The rows of all names handed out since the last call."""
        taken, self._rows = self._rows, []
        return taken
