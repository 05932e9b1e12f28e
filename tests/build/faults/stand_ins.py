"""Great Expectations takes seconds to import, and to check the seeds is a third of a build.

Where it is not about them, a child does without: the seeds but for the grants are those of a build
that was published, and nothing is wrong with what is built.
"""

from contextlib import ExitStack
from pathlib import Path

import duckdb

from warehouse.checks import audit
from warehouse.checks.result import CheckResult
from warehouse.seeds import check
from warehouse.seeds.contract import TABLES
from warehouse.seeds.known import KnownFiles

_TYPED = """
    select grants.* replace (cast(typed.amount_gbp as decimal(18, 2)) as amount_gbp)
    from raw.grants as grants join read_csv(?) as typed using (grant_id) order by _line
"""


class Audit(ExitStack):
    """Finds nothing wrong; there is no process to end."""

    def has_ended(self) -> bool:
        """There is none to end."""
        return False

    def run(self, _candidate: Path, *, previous: Path | None) -> list[CheckResult]:  # noqa: ARG002
        """One check that passed."""
        names = ("great_expectations", "raw.grants", "stand_in", "")
        return [CheckResult(*names, "critical", True, 0, "Nothing is wrong.", "")]


def stand_in(base: str) -> None:
    """From now on a build of this process takes its seeds from the published build `base`."""
    _check_only_the_grants(base)
    audit.Audit = Audit  # type: ignore[misc, assignment]


def _check_only_the_grants(base: str) -> None:
    """The other seeds are those of the base: reading and checking them is a third of a build."""
    usual = check.check_seeds

    def check_seeds(seeds_dir: Path, known: KnownFiles | None = None) -> check.CheckedSeeds:
        if not seeds_dir.is_dir():
            return usual(seeds_dir, known)
        with duckdb.connect(base, read_only=True) as connection:
            tables = {
                name: connection.sql(f"from raw.{name} order by _line").pl() for name in TABLES
            }
            grants = connection.sql(_TYPED, params=[str(seeds_dir / "grants.csv")])
            tables["grants"] = grants.pl()
        return check.CheckedSeeds(tables, [])

    check.check_seeds = check_seeds
