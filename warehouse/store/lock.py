"""One writer at a time in a data folder."""

from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.errors import WarehouseError
from warehouse.settings import Settings


@contextmanager
def only_writer(settings: Settings) -> Iterator[None]:
    """Holds the lock of the data folder. A lock left by a dead process is nobody's and is taken.

    Raises WarehouseError while another process holds it, and where there can be no lock.
    """
    # Imported here: it must not slow down what only reads.
    from filelock import FileLock, Timeout

    lock = FileLock(settings.build_lock_file, timeout=0)
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise WarehouseError(
            f"Another build is running in {settings.data_dir}. Wait until it ends and try again."
        ) from None
    # NotImplementedError is filelock's word for a file system that has no locks.
    except (OSError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise WarehouseError(
            f"The data folder {settings.data_dir} cannot be written to: {reason}. Put that right,"
            " or name another folder with --data or LSMP_DATA."
        ) from None
    try:
        yield
    finally:
        lock.release()
