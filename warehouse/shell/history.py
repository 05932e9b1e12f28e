"""Where the prompt keeps what was typed, from one session to the next."""

import os
from pathlib import Path

_FOR_THE_OWNER = 0o600


def history_file() -> Path | None:
    """The file, made private; None where none can be written.

    It lies in the state folder of the XDG base directories and not in the project, because it is
    about a person and not about the warehouse.
    """
    named = os.environ.get("XDG_STATE_HOME", "")
    # A relative path is to be passed over, says the specification.
    folder = Path(named) if named.startswith("/") else Path.home() / ".local" / "state"
    path = folder / "lsmp" / "sql_history"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, _FOR_THE_OWNER))
        # One that was there before may have been open to others.
        path.chmod(_FOR_THE_OWNER)
    except OSError:
        return None
    return path
