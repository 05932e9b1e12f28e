"""Every row of a synthetic set, one at a time."""

from warehouse.demo.cast.casting import Casting
from warehouse.demo.cast.names import Numbering
from warehouse.demo.documents import NOTE_ID
from warehouse.demo.meetings.meetings import meeting_rows
from warehouse.demo.money.claims import carry_forward_rows, claim_rows
from warehouse.demo.money.forecasts import forecast_rows, profile_rows
from warehouse.demo.money.grants import grant_rows, grants
from warehouse.demo.money.posts import post_rows, programme_rows
from warehouse.demo.money.spending import expenditure_rows
from warehouse.demo.partnerships import partnerships, shared_rows
from warehouse.demo.rows import Row, Rows
from warehouse.demo.size import Size
from warehouse.demo.work_plan.plans import work_plan_rows
from warehouse.demo.work_plan.progress import progress_rows


def demo_rows(size: Size) -> Rows:
    """The rows of all seed tables, partnership by partnership; no more than one is kept in mind."""
    numbers = Numbering()
    yield from shared_rows()
    funder = numbers.organisation("Home Department", "central_government", NOTE_ID)
    yield from numbers.taken_rows()
    for partnership in partnerships(size.partnerships):
        cast = Casting(partnership, funder, numbers).cast(size)
        yield from partnership.rows(cast.host.name)
        yield from numbers.taken_rows()
        yield from cast.rows()
        given = grants(cast, size)
        yield from grant_rows(cast, size, given)
        yield from profile_rows(cast, size, given)
        yield from expenditure_rows(cast, size, given)
        yield from forecast_rows(cast, size, given)
        yield from claim_rows(cast, size, given)
        yield from carry_forward_rows(cast, size, given)
        yield from programme_rows(cast, size)
        yield from post_rows(cast, size, given)
        milestones: list[Row] = []
        for row in work_plan_rows(partnership, size):
            if row[0] == "milestones":
                milestones.append(row)
            yield row
        yield from progress_rows(partnership, size, milestones)
        yield from meeting_rows(cast, size)
