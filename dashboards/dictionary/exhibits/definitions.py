"""What the figures mean, exactly: the metrics with numerator, denominator and an example."""

from __future__ import annotations

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from warehouse.text.values import counted

_FIGURE = column.short("metric", "Figure")
_RATE = (
    column.text("numerator", "Numerator", "none"),
    column.text("denominator", "Denominator", "none"),
)
_LEFT_OUT = column.text("left_out", "Left out")
# Of one table the definitions stand among its columns; of all there is no room for examples.
_OF_ONE_TABLE = (_FIGURE, *_RATE, _LEFT_OUT, column.text("example", "Example", "no row on record"))
_OF_ALL = (
    _FIGURE,
    column.short("table_name", "Table"),
    column.text("definition", "Definition"),
    *_RATE,
    _LEFT_OUT,
)


@per_build
def definitions(build: Build, place: str) -> Exhibit | None:
    """The metrics of one table (schema and name), or of all with an empty place; None for none."""
    where = "'marts.' || table_name = $1" if place else ""
    values = (place,) if place else ()
    answer = build.find("meta.metrics", where=where, values=values, order="metric, table_name")
    if not answer.rows:
        return None
    metrics = counted(len({row["metric"] for row in answer.rows}), "figure")
    of = f"{place} has" if place else "The public tables have"
    return make_exhibit(
        answer,
        key=f"definitions-{place or 'all'}",
        title=f"{of} {metrics} with a definition",
        summary="A rate has a numerator and a denominator; a count or a sum is its own numerator."
        " Each is defined once, in the models; meta.metrics has the details.",
        columns=_OF_ONE_TABLE if place else _OF_ALL,
        is_folded=True,
        defined=("numerator", "denominator", "left_out", "example"),
    )
