"""What a plan holds, and its file. Imports only the standard library, so that reading is quick."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True)
class Model:
    """One table that a query makes.

    name: with its schema. columns: each with its type, NOT NULL and CHECK. keys: PRIMARY KEY and
    FOREIGN KEY, as the table declares them. reads: the tables of the query; follows: the tables
    that its foreign keys lead to and that it does not read. comments: on the table (under the empty
    name) and on its columns.
    """

    name: str
    columns: Sequence[str]
    keys: Sequence[str]
    query: str
    reads: Sequence[str]
    follows: Sequence[str]
    comments: dict[str, str]

    @property
    def statement_sha256(self) -> str:
        """The hash of all that makes its rows, but for those of the tables it reads."""
        return _sha256([self.name, list(self.columns), self.query])


@dataclass(frozen=True)
class Test:
    """One test: a query for what is wrong.

    table, column: what it is about; empty where it is about several. reads: the tables of the
    query. holds_up: the models that are not built when it fails and is critical.
    """

    name: str
    table: str
    column: str
    severity: str
    description: str
    query: str
    reads: Sequence[str]
    holds_up: Sequence[str]


@dataclass(frozen=True)
class Plan:
    """The models in an order in which they can be built, and the rest that dbt knows of them.

    made_from: `Code.plan_sha256` of the code it was made from. macros: statements that
    create them. lineage: for each column (schema, table, column) each that it reads directly.
    """

    made_from: str
    made_by: str
    models: Sequence[Model]
    tests: Sequence[Test]
    macros: Sequence[str]
    lineage: Sequence[Sequence[str]]

    @cached_property
    def by_name(self) -> dict[str, Model]:
        """The models by name."""
        return {model.name: model for model in self.models}

    def descends_from(self, table: str) -> set[str]:
        """The models that a table goes into, by way of others too."""
        found = {table}
        for model in self.models:
            if found & {*model.reads}:
                found.add(model.name)
        return found - {table}


def as_text(plan: Plan) -> str:
    """The plan as its file: JSON, a line for each model and test, and a hash against damage."""
    values = asdict(plan)
    parts = []
    for name, value in values.items():
        if isinstance(value, str):
            parts.append(f"{_json(name)}: {_json(value)}")
        else:
            items = ",\n".join(_json(item) for item in value)
            parts.append(f"{_json(name)}: [\n{items}\n]")
    parts.append(f'"sha256": {_json(_sha256(values))}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def parse_plan(content: bytes) -> Plan:
    """Raises ValueError for anything that `as_text` does not write."""
    values = json.loads(content)
    if not isinstance(values, dict) or values.pop("sha256", None) != _sha256(values):
        raise ValueError("its hash is another")
    values["models"] = [Model(**model) for model in values["models"]]
    values["tests"] = [Test(**test) for test in values["tests"]]
    return Plan(**values)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sha256(value: Any) -> str:
    return hashlib.sha256(json.dumps(value).encode()).hexdigest()
