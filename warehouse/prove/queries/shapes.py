"""The shapes of queries. Figures are called value_N: by the other columns a row is known."""

from collections.abc import Callable, Sequence
from random import Random

from warehouse.prove.queries.parts import condition, figure, headings, some, total, where
from warehouse.prove.queries.tables import Table, Tables

Shape = Callable[[Random, Tables], str]


def make_queries(tables: Tables, *, count: int, series: int) -> list[str]:
    """As many queries; another series has others. Nothing where no table has rows."""
    # Nothing that has to stay secret.
    random = Random(series)  # noqa: S311
    shapes = [shape for shape, often in _SHAPES for _ in range(often)]
    return [random.choice(shapes)(random, tables) for _ in range(count)] if tables.tables else []


def _totals(random: Random, tables: Tables) -> str:
    table = random.choice(tables.tables)
    by = headings(random, table)
    having = " having count(*) > 1" if random.random() < 0.2 else ""
    return (
        f"select {', '.join(by)}, {figure(random, table)} as value_1,"
        f" {figure(random, table)} as value_2, count(*) as value_3"
        f" from marts.{table.name}{where(random, table)} group by {', '.join(by)}{having}"
    )


def _joined(random: Random, tables: Tables) -> str:
    table, other = _child_and_parent(random, tables)
    join = random.choice(("inner join", "left join", "full join", "right join"))
    by = [f"a.{name}" for name in headings(random, table, 2)]
    by += [f"b.{name} as b_{name}" for name in headings(random, other, 1)]
    return (
        f"select {', '.join(by)}, {total(random, table, place='a.')} as value_1,"
        f" {figure(random, other, 'b.')} as value_2, count(*) as value_3"
        f" from marts.{table.name} as a {join} marts.{other.name} as b"
        f" using ({', '.join(other.key)}){where(random, table, 'a.')} group by all"
    )


def _shares(random: Random, tables: Tables) -> str:
    table = random.choice(tables.tables)
    by, measure = headings(random, table, 2), total(random, table)
    whole = f"sum({measure}) over ({f'partition by {by[0]}' if len(by) > 1 else ''})"
    return (
        f"select {', '.join(by)}, {measure} as value_1,"
        f" 100.0 * {measure} / nullif({whole}, 0) as value_2"
        f" from marts.{table.name}{where(random, table)} group by {', '.join(by)}"
    )


def _windows(random: Random, tables: Tables) -> str:
    table = random.choice(tables.tables)
    by, measure = headings(random, table, 1)[0], random.choice(table.measures)
    key = ", ".join(table.key)
    running = random.choice(
        (
            f"sum({measure}) over (partition by {by} order by {key})",
            f"{measure} - lag({measure}) over (partition by {by} order by {key})",
            f"avg({measure}) over (partition by {by} order by {key}"
            " rows between 3 preceding and current row)",
            f"rank() over (partition by {by} order by {measure} desc nulls last)",
            f"first_value({measure}) over (partition by {by} order by {key})",
            f"{measure} / nullif(max({measure}) over (partition by {by}), 0)",
        )
    )
    return (
        f"select {key}, {measure} as value_1, {running} as value_2"
        f" from marts.{table.name} where {condition(random, table)}"
    )


def _compared(random: Random, tables: Tables) -> str:
    """Two totals by the same headings side by side, the second of the first one's rows alone.

    Most often of money: where more was spent than granted, or paid than claimed.
    """
    unit = "_gbp" if random.random() < 0.7 else ""
    table, other, both = _related(random, tables, unit)
    by = some(random, both, 3)
    one, two, keys = total(random, table, unit), total(random, other, unit, "x."), ", ".join(by)
    joined = f" inner join g using ({keys})" if random.random() < 0.8 else ""
    join = random.choice(("full join", "full join", "left join", "inner join"))
    filtered = random.choice((" where value_2 > value_1", " where value_1 is not null", ""))
    return (
        f"with g as (select {keys}, {one} as one from marts.{table.name}"
        f"{where(random, table, often=0.3)} group by all),"
        f" s as (select {', '.join(f'x.{name}' for name in by)}, {two} as two"
        f" from marts.{other.name} as x{joined} group by all)"
        f" select * from (select {by[0]}, sum(one) as value_1 from g group by 1)"
        f" {join} (select {by[0]}, sum(two) as value_2 from s group by 1) using ({by[0]}){filtered}"
    )


def _among(random: Random, tables: Tables) -> str:
    table, other, both = _related(random, tables)
    column, by = random.choice(both), headings(random, table, 2)
    inner = f"select {column} from marts.{other.name} where {column} is not null and "
    word = random.choice(("in", "not in"))
    return (
        f"select {', '.join(by)}, {total(random, table)} as value_1, count(*) as value_2"
        f" from marts.{table.name} where {column} {word} ({inner}{condition(random, other)})"
        f" group by {', '.join(by)}"
    )


def _largest(random: Random, tables: Tables) -> str:
    table = random.choice(tables.tables)
    by = headings(random, table, 2)
    rest = ", ".join(f"{name} nulls last" for name in by)
    part = f"partition by {by[0]} " if len(by) > 1 else ""
    return (
        f"select {', '.join(by)}, value_1 from (select {', '.join(by)},"
        f" {total(random, table)} as value_1 from marts.{table.name}{where(random, table)}"
        f" group by {', '.join(by)}) qualify row_number()"
        f" over ({part}order by value_1 desc nulls last, {rest}) <= {random.randint(1, 5)}"
    )


def _side_by_side(random: Random, tables: Tables) -> str:
    """Totals of some values beside that of all, as in a table of a report."""
    table = random.choice(tables.tables)
    by, measure = headings(random, table, 1)[0], total(random, table)
    parts = [f"{measure} filter (where {condition(random, table)})" for _ in range(2)]
    return (
        f"select {by}, {parts[0]} as value_1, {parts[1]} as value_2, {measure} as value_3,"
        f" coalesce({parts[0]}, 0) - coalesce({parts[1]}, 0) as value_4"
        f" from marts.{table.name} group by {by}"
    )


def _three_joined(random: Random, tables: Tables) -> str:
    table, other, both = _related(random, tables)
    by, parents = some(random, both, 2), tables.parents[table.name]
    parent = random.choice(parents) if parents else table
    return (
        f"select {', '.join(f'a.{name}' for name in by)},"
        f" {total(random, table, place='a.')} as value_1,"
        f" max(o.figure) as value_2, {figure(random, parent, 'p.')} as value_3"
        f" from marts.{table.name} as a"
        f" inner join marts.{parent.name} as p on {_equal('a', 'p', parent.key)}"
        f" left join (select {', '.join(by)}, {total(random, other)} as figure"
        f" from marts.{other.name} group by all) as o on {_equal('a', 'o', by)} group by all"
    )


def _equal(one: str, two: str, names: Sequence[str]) -> str:
    return " and ".join(f"{one}.{name} = {two}.{name}" for name in names)


def _child_and_parent(random: Random, tables: Tables) -> tuple[Table, Table]:
    table = random.choice([each for each in tables.tables if tables.parents[each.name]])
    return table, random.choice(tables.parents[table.name])


def _related(random: Random, tables: Tables, unit: str = "") -> tuple[Table, Table, list[str]]:
    """Two tables with measures of this unit, and what they have in common."""
    pairs = [
        (table, other, both)
        for table in tables.tables
        for other, both in tables.related[table.name]
        if table.measured_in(unit) and other.measured_in(unit)
    ]
    return random.choice(pairs)


# With how often each is made.
_SHAPES: tuple[tuple[Shape, int], ...] = (
    (_totals, 3),
    (_joined, 4),
    (_shares, 2),
    (_windows, 2),
    (_compared, 7),
    (_among, 2),
    (_largest, 2),
    (_side_by_side, 2),
    (_three_joined, 2),
)
