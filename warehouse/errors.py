"""The errors a user can meet. Each message says what happened, where, and what to do next."""

from collections.abc import Sequence
from pathlib import Path


class WarehouseError(Exception):
    """Something a person can put right; shown without a traceback.

    exit_code: what the command line returns for it (docs/reference.md).
    """

    exit_code = 2


class BuildRejectedError(WarehouseError):
    """The candidate did not pass; the live build is untouched.

    reasons: one line each, without any value typed in a seed file, since they go to the ledger and
    a private person's name may have been typed anywhere.
    """

    exit_code = 1

    def __init__(self, message: str, *, reasons: Sequence[str]) -> None:
        super().__init__(message)
        self.reasons = list(reasons)


class ReturnRefusedError(WarehouseError):
    """A return cannot be frozen; the message names everything that stands in the way."""

    exit_code = 1


class NoBuildError(WarehouseError):
    """There is no published build to read."""


class DamagedBuildError(WarehouseError):
    """The live build cannot be used: its pointer is damaged, or its file changed or gone.

    what: what is wrong, as a sentence. The message also says what to do.
    """

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} Run `lsmp build`, or `lsmp rollback` to an older build.")
        self.what = what


class HeldBuildError(WarehouseError):
    """Another program has a build open for writing, so nobody can read it; it is sound."""


class QueryError(WarehouseError):
    """A query could not be answered: wrong SQL, not allowed, or over a limit."""

    exit_code = 1


class LimitError(QueryError):
    """A query was stopped by a limit; the message says which, and how to narrow the query."""


class GivenUpError(LimitError):
    """A query that could not be stopped goes on in this process, which should end soon."""


def our_mistake(error: Exception) -> str:
    """Where the program failed, and no value of any row: an error's own words may hold one."""
    # Imported here: a mistake is rare, and the import a tenth of the start.
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    program = Path(__file__).parents[1]
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(program)]
    place = f"{Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else "unknown"
    return (
        f"a mistake in the program ({type(error).__name__} at {place}). What is published is as it"
        " was. Run it again with LSMP_DEBUG=1 to see all of it, and report it."
    )
