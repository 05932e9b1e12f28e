"""What a process that stays keeps between its builds, because it takes seconds to make."""

from contextlib import ExitStack
from typing import Self

from warehouse.checks import audit
from warehouse.seeds.known import KnownFiles
from warehouse.settings import Settings


def state_of(settings: Settings) -> object:
    """By which it is known whether anybody else has built, gone back or been killed since."""
    try:
        ledger = settings.ledger_file.stat()
        pointer = settings.pointer_file.read_bytes()
    except OSError:
        return None
    return ledger.st_ino, ledger.st_size, ledger.st_mtime_ns, pointer


class Kept(ExitStack):
    """A Great Expectations process and the seed files as last checked; `with` ends the process.

    The process is started anew where it has ended.
    """

    def __init__(self, *, is_here: bool = False) -> None:
        """is_here: Great Expectations is in this process, which is to make many builds."""
        super().__init__()
        self._make = audit.AuditHere if is_here else audit.Audit
        self.known_files = KnownFiles()
        # How the last build left the data folder: what is so still needs no mending.
        self.left: object = None
        self._audit: audit.AnyAudit | None = None

    def __enter__(self) -> Self:
        """Starts the process, which then has imported what it needs before the first build."""
        self.audit()
        return self

    def audit(self) -> audit.AnyAudit:
        """Great Expectations, which is ready or will be."""
        if self._audit is None or self._audit.has_ended():
            self.pop_all().close()
            self._audit = self._make()
            self.enter_context(self._audit)
        return self._audit
