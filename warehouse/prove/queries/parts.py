"""The parts that queries are put together from."""

from collections.abc import Sequence
from random import Random

from warehouse.prove.queries.tables import Table

_AGGREGATES = (
    *(["sum({})"] * 6),
    "avg({})",
    "min({})",
    "max({})",
    "count({})",
    "sum({}) / count(*)",
    "count(distinct {})",
)


def some(random: Random, names: Sequence[str], most: int) -> list[str]:
    """One to so many of the names, none twice."""
    return random.sample(list(names), random.randint(1, min(most, len(names))))


def headings(random: Random, table: Table, most: int = 3) -> list[str]:
    """Columns to group by."""
    return some(random, list(table.values), most)


def figure(random: Random, table: Table, place: str = "") -> str:
    """An aggregate of a measure. place: the alias of the table, with its dot."""
    return random.choice(_AGGREGATES).format(place + random.choice(table.measures))


def total(random: Random, table: Table, unit: str = "", place: str = "") -> str:
    """The sum of a measure of this unit."""
    return f"sum({place}{random.choice(table.measured_in(unit))})"


def condition(random: Random, table: Table, place: str = "") -> str:
    """A filter on a heading or a measure, true of some rows."""
    column = random.choice([name for name in table.values if table.values[name]])
    values = table.values[column]
    measure = place + random.choice(table.measures)
    return random.choice(
        [
            f"{place}{column} = {random.choice(values)}",
            f"{place}{column} <> {random.choice(values)}",
            f"{place}{column} in ({', '.join(random.sample(values, min(2, len(values))))})",
            f"{place}{column} is not null",
            f"{measure} > {random.choice((0, 1, 10, 1000))}",
            f"{measure} is not null",
            f"({place}{column} = {random.choice(values)} or {measure} is null)",
        ]
    )


def where(random: Random, table: Table, place: str = "", *, often: float = 0.5) -> str:
    """A filter, or none."""
    if random.random() > often:
        return ""
    parts = [condition(random, table, place) for _ in range(random.randint(1, 2))]
    return " where " + " and ".join(parts)
