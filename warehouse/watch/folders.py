"""Folders under watch: what of them has changed, once whoever writes there has finished.

On Linux the system tells when a file that was written to is closed, so nobody's half of a file is
read. Elsewhere it tells of each write; then a quiet moment has to do.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

# What a writer leaves when it has finished, or when there is no writer.
_DONE = ("closed", "moved", "deleted")
_WITHOUT_CLOSING = ("created", "modified", "moved", "deleted")
_IS_LINUX = sys.platform == "linux"
# Changes within so many seconds are one: an editor writes, renames and removes.
_QUIET_SECONDS = 0.02 if _IS_LINUX else 0.2


class Folders:
    """A watch over folders with all that is in them; leaving the `with` block ends it."""

    def __init__(self) -> None:
        self._changed: set[str] = set()
        self._has_changed = threading.Condition()
        self._observer = Observer()

    def __enter__(self) -> Self:
        self._observer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._observer.stop()
        self._observer.join()

    def add(self, name: str, folders: Sequence[Path], matters: Callable[[Path], bool]) -> None:
        """Watches these folders under a name. matters: whether a change of this path is one.

        Raises OSError where a folder is not there.
        """
        handler = _Handler(lambda: self._note(name), matters)
        for folder in folders:
            self._observer.schedule(handler, str(folder), recursive=True)

    def forget(self) -> None:
        """Watches nothing any more."""
        self._observer.unschedule_all()

    def wait(self, seconds: float) -> set[str]:
        """The names under which something has changed; none when nothing has for so long."""
        with self._has_changed:
            if not self._has_changed.wait_for(lambda: self._changed, seconds):
                return set()
            while self._has_changed.wait(_QUIET_SECONDS):
                pass
            found, self._changed = self._changed, set()
            return found

    def _note(self, name: str) -> None:
        with self._has_changed:
            self._changed.add(name)
            self._has_changed.notify_all()


class _Handler(FileSystemEventHandler):
    """Called from the observer's thread."""

    def __init__(self, note: Callable[[], None], matters: Callable[[Path], bool]) -> None:
        super().__init__()
        self._note, self._matters = note, matters

    def on_any_event(self, event: FileSystemEvent) -> None:
        kinds = _DONE if _IS_LINUX else _WITHOUT_CLOSING
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if event.event_type in kinds and any(map(self._matters, paths)):
            self._note()
