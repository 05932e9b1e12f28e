"""Who takes part in a partnership: its host, the bodies that meet, their members, guests, staff."""

from dataclasses import dataclass

from warehouse.demo.cast.names import Organisation, Person
from warehouse.demo.documents import page_id
from warehouse.demo.partnerships import Partnership
from warehouse.demo.rows import Rows, row, source

# Years that one person sits for an organisation, and that one chair serves.
TERM_YEARS = 4


@dataclass(frozen=True)
class Seat:
    """An organisation's seat on a body, and the people who hold it one after another."""

    organisation: Organisation
    people: tuple[Person, ...]
    first_term_served: int

    def holder(self, year_index: int) -> Person:
        """Who sits there in a year, counted from 0."""
        return self.people[(year_index + self.first_term_served) // TERM_YEARS]


@dataclass(frozen=True)
class Body:
    """A body of a partnership. One of which no meeting is on record has no seats and no chairs."""

    body_id: str
    name: str
    body_type: str
    seats: tuple[Seat, ...] = ()
    chairs: tuple[Person, ...] = ()

    def chair(self, year_index: int) -> Person:
        """Who is in the chair in a year, counted from 0."""
        return self.chairs[year_index // TERM_YEARS]


@dataclass(frozen=True)
class Cast:
    """Everybody of one partnership. host: who receives the grant. funder: who gives it."""

    partnership: Partnership
    host: Organisation
    funder: Organisation
    members: tuple[Organisation, ...]
    bodies: tuple[Body, ...]
    guests: tuple[Person, ...]
    officials: tuple[Person, ...]
    signatory: Person

    def rows(self) -> Rows:
        """The bodies and whom they represent."""
        page = page_id(self.partnership.partnership_id)
        for body in self.bodies:
            yield row(
                "bodies",
                source(page, "Paragraph 2"),
                body_id=body.body_id,
                partnership_id=self.partnership.partnership_id,
                body_name=body.name,
                body_type=body.body_type,
                stated_cadence="quarterly" if body.body_type == "board" else None,
            )
        for order, organisation in enumerate(self.members, start=1):
            yield row(
                "body_representatives",
                source(page, f"Members, row {order}"),
                body_id=self.bodies[0].body_id,
                representative_order=order,
                organisation_id=organisation.organisation_id,
                represented_as=organisation.name,
                seats_count=None if order % 3 else 1,
            )
