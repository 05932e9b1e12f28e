"""What became of a mutation that the check let through, in the marts."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.seeds.mutations.outcome import Outcome
from tests.support.fast_build import Column, FastBuild, Ground
from warehouse.seeds.contract import Kind

# Texts that are compared with others, or counted: they are ids or words of a list by another name.
_MORE_THAN_WORDS = {"decision_reference", "table_name", "record_id", "printed_number"}


@dataclass(frozen=True)
class Effect:
    """What a mutation changed in the marts: columns of rows that stayed, and rows.

    columns: the type of each that changed, by mart and name.
    """

    columns: dict[Column, str]
    tables_with_other_rows: set[str]

    @property
    def tables(self) -> set[str]:
        """Every mart that is not as it was."""
        return {table for table, _ in self.columns} | self.tables_with_other_rows


def effect_of(connection: duckdb.DuckDBPyConnection, before: Path) -> Effect:
    """The differences of a fast build from the one in this file, row by row by primary key."""
    connection.execute(f"attach '{before}' as before (read_only)")
    effect = Effect({}, set())
    for table, key, columns in connection.execute(
        """
        select table_name, constraint_column_names, map(list(column_name), list(data_type))
        from duckdb_columns()
        inner join duckdb_constraints() using (database_name, schema_name, table_name)
        where database_name = 'candidate' and schema_name = 'marts'
            and constraint_type = 'PRIMARY KEY'
        group by all
        """
    ).fetchall():
        stayed = f"old.{key[0]} is not null and new.{key[0]} is not null"
        tests = [f'old."{column}" is distinct from new."{column}"' for column in columns]
        has_other_rows, *changed = connection.execute(
            f"""
            select bool_or(not ({stayed})), {", ".join(f"bool_or({stayed} and {t})" for t in tests)}
            from before.marts.{table} as old
            full join candidate.marts.{table} as new using ({", ".join(key)})
            """
        ).fetchall()[0]
        if has_other_rows:
            effect.tables_with_other_rows.add(table)
        kinds = zip(columns.items(), changed, strict=True)
        effect.columns.update({(table, name): kind for (name, kind), other in kinds if other})
    return effect


def assert_effect_follows(
    outcome: Outcome, effect: Effect, found: FastBuild, ground: Ground
) -> None:
    """Nothing changed that does not come from the damaged table, and words changed words alone."""
    table = outcome.table.name
    assert effect.tables <= ground.descends_from(table), outcome.mutation
    changed = {change.column for change in outcome.changes}
    are_words = all(
        change.kind == Kind.TEXT.value and None not in (change.old, change.new)
        for change in outcome.changes
    )
    if not are_words or outcome.other_rows or changed & _MORE_THAN_WORDS:
        return
    assert not effect.tables_with_other_rows, (outcome.mutation.damage, effect)
    assert set(effect.columns.values()) <= {"VARCHAR"}, (outcome.mutation.damage, effect)
    for place in effect.columns:
        assert ground.origins[place] & {(table, name) for name in changed}, place
    # Verbatim from the seed to the staging table; what the check reads was compared before.
    for change in outcome.changes:
        new = found.connection.execute(
            f"select count(*) from staging.stg_{table} where {change.column} = ?", [change.new]
        ).fetchone()
        assert new != (0,) or table == "people", change
