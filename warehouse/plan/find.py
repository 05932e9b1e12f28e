"""The plan of the code as it is: the one that is shipped, else one made here, once for each change.

dbt takes seconds to import and to parse, so it is only asked where no plan of this code is at hand.
"""

import functools
import time
from collections.abc import Callable
from pathlib import Path

from warehouse.plan.plan import Plan, as_text, parse_plan
from warehouse.settings import DBT_PROJECT_DIR, Settings
from warehouse.store.files import replace_text
from warehouse.store.fingerprint import Code, read_code

# `make docs` writes it, and a test makes it anew and compares.
SHIPPED = DBT_PROJECT_DIR / "plan.json"


def find_plan(
    settings: Settings, code: Code | None = None, *, say: Callable[[str], None] = print
) -> Plan:
    """The plan of the models, macros, tests and versions as they are on disk.

    code: as it was read, if it was. say: gets one line when the plan has to be made, which takes
    some twenty seconds. Raises WarehouseError when dbt cannot build the models. Only for whoever
    holds the lock.
    """
    made_from = (code or read_code()).plan_sha256
    why = []
    for file in (SHIPPED, settings.plan_file):
        try:
            plan = _read(file)
        except FileNotFoundError:
            why.append("is missing")
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            why.append("is damaged")
        else:
            if plan.made_from == made_from:
                return plan
            why.append("is of other code")
    return _make(settings, why[0], say)


def _read(file: Path) -> Plan:
    """Parsed once for each content, as far as its times and place tell."""
    found = file.stat()
    return _parsed(file, found.st_ino, found.st_size, found.st_mtime_ns)


@functools.lru_cache(maxsize=2)
def _parsed(file: Path, *_: int) -> Plan:
    return parse_plan(file.read_bytes())


def _make(settings: Settings, why: str, say: Callable[[str], None]) -> Plan:
    # Imported here, with what parses SQL.
    from warehouse.plan.make import make_plan

    started = time.perf_counter()
    settings.work_dir.mkdir(parents=True, exist_ok=True)
    plan = make_plan(settings.candidate_file, target_dir=settings.dbt_target_dir)
    replace_text(settings.plan_file, as_text(plan))
    seconds = time.perf_counter() - started
    say(f"  plan      {_name(SHIPPED)} {why}, so dbt has made it anew  ({seconds:.1f} s)")
    return plan


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
