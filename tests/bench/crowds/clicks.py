"""The clicks that load tests and measurements make: the one place that knows a page's filter."""

from dataclasses import dataclass

from tests.bench.crowds.session import Redraw
from warehouse.query.reader import fetch, open_build, read_pointer
from warehouse.settings import Settings
from warehouse.text.values import pounds

# The page that is clicked on: it has charts, and they show other figures after each click.
PAGE = "funding"
# The filter's key on the page.
FILTER = "to"

# Choosing a year shows its grant, and hides that of later ones; what came before may be named.
_GRANTS = """
    select financial_year, amount_gbp from marts.funding_timeline
    where partnership_id = 'lsmp' and amount_gbp is not null
    order by financial_year
"""


@dataclass(frozen=True)
class Click:
    """Choosing a value of the filter, and the texts that the page must and must not show then."""

    value: str
    shown: tuple[str, ...]
    hidden: tuple[str, ...]

    def check(self, redraw: Redraw) -> None:
        """Raises RedrawError when the page shows anything else."""
        redraw.check(shown=self.shown, hidden=self.hidden)


def clicks(settings: Settings) -> list[Click]:
    """A click for each financial year with a grant of the live build."""
    with open_build(read_pointer(settings), settings) as connection:
        grants = [(year, pounds(amount)) for year, amount in fetch(connection, _GRANTS).rows]
    return [
        Click(year, (amount,), tuple(later for _, later in grants[number + 1 :]))
        for number, (year, amount) in enumerate(grants)
    ]
