"""The statements that dbt ran for a build, in an order in which they run again."""

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

# The name that the database has in them: that of the candidate's file.
DATABASE = "candidate"

_TABLE = re.compile(rf'"{DATABASE}"\."(\w+)"\."(\w+)"')
_PARENT = re.compile(r'references "\w+"\."(\w+)"')


@dataclass(frozen=True)
class Statements:
    """models: what makes each table; tests: by name a query for what is wrong.

    reads: the tables that each model reads, by its name; those of the schema raw as `raw.grants`.
    """

    models: list[str]
    tests: dict[str, str]
    reads: dict[str, set[str]]

    def descends_from(self, seed_table: str) -> set[str]:
        """The models that a seed table goes into, by way of others too."""
        found = {f"raw.{seed_table}"}
        while more := {name for name, read in self.reads.items() if read & found} - found:
            found |= more
        return found


def read_statements(target_dir: Path, *, besides: dict[str, str] | None = None) -> Statements:
    """What dbt left in its folder. besides: the statements of models that dbt leaves none of.

    The order follows from the tables that the statements read.
    """
    scripts = {
        # Under this name dbt makes a table, and gives it its own afterwards.
        file.stem: file.read_text(encoding="utf-8").replace("__dbt_tmp", "")
        for file in (target_dir / "run").rglob("models/**/*.sql")
        # The tests of a model have a folder named as its YAML file.
        if file.parent.suffix != ".yml"
    } | (besides or {})
    tests = {
        file.stem: file.read_text(encoding="utf-8")
        for file in (target_dir / "compiled").rglob("*.sql")
        if file.parent.suffix == ".yml" or "tests" in file.relative_to(target_dir).parts
    }
    reads = {
        name: {
            f"raw.{table}" if schema == "raw" else table
            for schema, table in _TABLE.findall(script)
            if table != name
        }
        for name, script in scripts.items()
    }
    # A table that a foreign key leads to has to be there, though nothing is read from it.
    sorter = TopologicalSorter(
        {name: {*reads[name], *_PARENT.findall(script)} for name, script in scripts.items()}
    )
    models = [scripts[name] for name in sorter.static_order() if name in scripts]
    return Statements(models, tests, reads)
