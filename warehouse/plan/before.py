"""The build before, from which equal tables and the checks they passed are taken over."""

from collections.abc import Mapping

import duckdb

from warehouse.checks.passed import Passed, read_passed
from warehouse.store.candidate import PREVIOUS, is_attached
from warehouse.store.contents import Content, read_contents


class Before:
    """What a build before holds and has passed; nothing where there is none.

    name: under which it is attached. passed: the checks that it has passed.
    """

    def __init__(
        self,
        name: str = "",
        contents: Mapping[str, Content] | None = None,
        passed: Passed | None = None,
    ) -> None:
        self._name = name
        self._contents = contents or {}
        self.passed = passed or Passed()

    def same(self, table: str, recipe_sha256: str) -> Content | None:
        """What the table holds there when it was made the same way."""
        found = self._contents.get(table)
        return found if found and found.recipe_sha256 == recipe_sha256 else None

    def holds(self, table: str, content: Content) -> bool:
        """Whether the table has the same rows there."""
        found = self._contents.get(table)
        return found is not None and found.rows_digest == content.rows_digest

    def copy_statement(self, table: str) -> str:
        """Fills a new table with the rows that it has there."""
        return f"insert into {table} from {self._name}.{table}"

    def metric_examples(
        self, connection: duckdb.DuckDBPyConnection
    ) -> dict[tuple[str | None, ...], str | None]:
        """The examples of meta.metrics, by table, metric, numerator and denominator."""
        if not self._contents:
            return {}
        columns = "table_name, metric, numerator, denominator, example"
        query = f"select {columns} from {self._name}.meta.metrics"
        return {tuple(place): example for *place, example in connection.execute(query).fetchall()}


def before_in(connection: duckdb.DuckDBPyConnection) -> Before:
    """What can be taken over from the build that is attached beside the candidate, if one is."""
    if not is_attached(connection, PREVIOUS):
        return Before()
    contents, passed = read_contents(connection, PREVIOUS), read_passed(connection, PREVIOUS)
    return Before(PREVIOUS, contents, passed)
