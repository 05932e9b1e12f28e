"""What a build says while it works, and how long each step took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """Prints one line a step: its name when it starts, what it found and its seconds when it ends.

    seconds: how long each finished step took, by name.
    """

    def __init__(self) -> None:
        """Starts with no step done."""
        self.seconds: dict[str, float] = {}
        self._found = ""

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Times a step and prints it; a step that raises says so on its line."""
        print(f"  {name:<10}", end="", flush=True)
        self._found = ""
        started = time.perf_counter()
        ending = "stopped"
        try:
            yield
            ending = self._found
        finally:
            self.seconds[name] = round(time.perf_counter() - started, 3)
            print(f"{ending}  ({self.seconds[name]:.1f} s)", flush=True)

    def found(self, what: str) -> None:
        """Sets what the running step's line will say."""
        self._found = what
