"""What the figures mean, exactly: the metrics with numerator, denominator and an example."""

from __future__ import annotations

from dataclasses import replace

from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, per_build
from dashboards.kit.format import counted
from dashboards.kit.question import select
from dashboards.kit.table import Column

_MART = "meta.metrics"


def _or_none(words: str | None) -> str:
    return words or "none"


_FIGURE = Column("metric", "Figure", kind="short")
_RATE = (Column("numerator", "Numerator", _or_none), Column("denominator", "Denominator", _or_none))
_LEFT_OUT = Column("left_out", "Left out")
# Of one table the definitions stand among its columns; of all there is no room for examples.
_OF_ONE_TABLE = (
    _FIGURE,
    *_RATE,
    _LEFT_OUT,
    Column("example", "Example", lambda words: words or "no row on record"),
)
_OF_ALL = (
    _FIGURE,
    Column("table_name", "Table", kind="short"),
    Column("definition", "Definition"),
    *_RATE,
    _LEFT_OUT,
)


@per_build
def definitions(build: Build, place: str) -> Exhibit | None:
    """The metrics of one table (schema and name), or of all with an empty place; None for none."""
    question = select(
        _MART, where="'marts.' || table_name = $1" if place else "", order="metric, table_name"
    )
    answer = build.ask(replace(question, values=(place,) if place else ()))
    if not answer.rows:
        return None
    metrics = counted(len({row["metric"] for row in answer.rows}), "figure", "figures")
    of = f"{place} has" if place else "The public tables have"
    return make_exhibit(
        build,
        key=f"definitions-{place or 'all'}",
        title=f"{of} {metrics} with a definition",
        summary="A rate has a numerator and a denominator; a count or a sum is its own numerator."
        " Each is defined in the models, once; meta.metrics has all of it.",
        mart=_MART,
        columns=_OF_ONE_TABLE if place else _OF_ALL,
        answer=answer,
        is_folded=True,
        defined=("numerator", "denominator", "left_out", "example"),
        cited=(),
    )
