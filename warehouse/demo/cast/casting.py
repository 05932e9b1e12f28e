"""Finding the people and organisations of a partnership."""

import math
import random
from collections.abc import Iterator
from dataclasses import replace

from warehouse.demo.cast.names import Numbering, Organisation, Person
from warehouse.demo.cast.seats import TERM_YEARS, Body, Cast, Seat
from warehouse.demo.documents import page_id
from warehouse.demo.partnerships import Partnership
from warehouse.demo.size import Size

# A body that met more often in a year would be several bodies under one name.
MEETINGS_OF_A_BODY = 20
OFFICIALS_COUNT = 5
LONDON = "lsmp"

# (kind of organisation, its sector, seats). The first three come to every meeting.
MEMBERS = (
    ("Council", "local_government", 1),
    ("Department", "central_government", 1),
    ("Refugee Charity", "voluntary_and_community", 2),
    ("Council", "local_government", 1),
    ("Council", "local_government", 1),
    ("Councils Association", "local_government", 1),
    ("Executive Agency", "central_government", 1),
    ("Police Service", "police_and_justice", 1),
    ("Health Trust", "health", 1),
    ("Public Health Body", "health", 1),
    ("Advice Centre", "voluntary_and_community", 1),
    ("Community Association", "voluntary_and_community", 1),
    ("Migrant Advisory Panel", "advisory_panel", 2),
    ("University", "academia_and_research", 1),
    ("Foundation", "funders", 1),
    ("Chamber of Commerce", "business", 1),
)
# Only London has this sector.
LONDON_MEMBERS = (("Mayoral Office", "london_government", 1), ("City Team", "london_government", 1))
GUESTS = (
    ("Research Institute", "academia_and_research"),
    ("Hospital Board", "health"),
    ("Housing Charity", "voluntary_and_community"),
    ("Employers Group", "business"),
    ("Probation Service", "police_and_justice"),
    ("Language College", "academia_and_research"),
)


class Casting:
    """Finds the people and organisations of one partnership."""

    def __init__(self, partnership: Partnership, funder: Organisation, numbers: Numbering) -> None:
        """numbers: shared by all partnerships, so that no name is given twice."""
        self._partnership = partnership
        self._funder = funder
        self._numbers = numbers
        self._page = page_id(partnership.partnership_id)

    def cast(self, size: Size) -> Cast:
        """Everybody who is needed over the years."""
        is_london = self._partnership.partnership_id == LONDON
        kinds = (*MEMBERS, *LONDON_MEMBERS) if is_london else MEMBERS
        own_sector = "london_government" if is_london else "local_government"
        host = self._organisation("Host Authority", own_sector)
        members = [(self._organisation(kind, sector), seats) for kind, sector, seats in kinds]
        # A merger: the older body lives on in one of the members.
        self._organisation("Merged Charity", "voluntary_and_community", successor=members[2][0])
        guests = [self._organisation(kind, sector) for kind, sector in GUESTS]
        dice = size.dice(self._partnership.partnership_id, "cast")
        return Cast(
            partnership=self._partnership,
            host=host,
            funder=self._funder,
            members=tuple(organisation for organisation, _ in members),
            bodies=tuple(self._bodies(size, members, own_sector, dice)),
            guests=tuple(self._speaks_for(organisation) for organisation in guests),
            officials=tuple(self._speaks_for(host) for _ in range(OFFICIALS_COUNT)),
            signatory=self._person(own_sector, office="Director of the host (synthetic)"),
        )

    def _bodies(
        self,
        size: Size,
        members: list[tuple[Organisation, int]],
        own_sector: str,
        dice: random.Random,
    ) -> Iterator[Body]:
        """Those that meet, then those of which no meeting is on record."""
        partnership_id = self._partnership.partnership_id
        meeting = math.ceil(size.meetings / MEETINGS_OF_A_BODY)
        terms = size.years // TERM_YEARS + 2
        named = [
            ("board", "Partnership board", "board"),
            ("panel", "Advisory panel", "advisory_panel"),
        ]
        named += [(f"group-{n}", f"Working group {n}", "network") for n in range(1, meeting - 1)]
        for index, (part, words, body_type) in enumerate(named):
            body = Body(f"{partnership_id}-{part}", f"{words} (synthetic)", body_type)
            if index >= meeting:
                yield body
                continue
            seats = tuple(
                Seat(
                    organisation,
                    tuple(self._speaks_for(organisation) for _ in range(terms)),
                    dice.randrange(TERM_YEARS),
                )
                for organisation, count in members
                for _ in range(count)
            )
            office = f"Elected chair, {body.name}"
            chairs = tuple(self._person(own_sector, office=office) for _ in range(terms))
            yield replace(body, seats=seats, chairs=chairs)

    def _organisation(
        self, kind: str, sector_id: str, *, successor: Organisation | None = None
    ) -> Organisation:
        parent = self._funder if kind == "Executive Agency" else None
        return self._numbers.organisation(
            kind, sector_id, self._page, parent=parent, successor=successor
        )

    def _speaks_for(self, organisation: Organisation) -> Person:
        return self._numbers.person(organisation.sector_id, self._page, organisation=organisation)

    def _person(self, sector_id: str, *, office: str) -> Person:
        return self._numbers.person(sector_id, self._page, office=office)
