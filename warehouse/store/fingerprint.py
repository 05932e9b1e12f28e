"""What a build is made from, as hashes: the published database is a function of these alone.

Imports only the standard library: `lsmp build` asks here first whether there is anything to do.
"""

import datetime
import hashlib
import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse import settings as paths
from warehouse.settings import Settings
from warehouse.store.files import sha256

_CODE = (
    (paths.PROJECT_DIR / "warehouse", ("*.py", "*.sql", "*.html")),
    (paths.DBT_PROJECT_DIR, ("*.sql", "*.yml", "*.md", "*.csv")),
    (paths.EXPECTATIONS_DIR, ("*.yml", "*.sql")),
)
_READING = (
    (paths.PROJECT_DIR / "warehouse" / "seeds", ("*.py",)),
    (paths.PROJECT_DIR / "warehouse" / "build", ("load.py",)),
)
_PLAN = (
    (paths.PROJECT_DIR / "warehouse" / "plan", ("*.py",)),
    (paths.PROJECT_DIR / "warehouse" / "seeds" / "contract", ("*.py",)),
)


@dataclass(frozen=True)
class Inputs:
    """The hashes of everything that decides what a build holds.

    seeds: sha256 by file name. code_sha256: of the package, the models, the expectations and the
    pinned versions together.
    """

    seeds: dict[str, str]
    code_sha256: str
    as_at: datetime.date

    @property
    def fingerprint(self) -> str:
        """One sha256 over all of it."""
        whole = [sorted(self.seeds.items()), self.code_sha256, self.as_at.isoformat()]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def read_inputs(settings: Settings, *, as_at: datetime.date) -> Inputs:
    """Hashes the seed files and the code as they are on disk now."""
    return Inputs(seeds=seed_hashes(settings), code_sha256=code_sha256(), as_at=as_at)


def seed_hashes(settings: Settings) -> dict[str, str]:
    """The sha256 of each seed file as it is on disk now, by file name."""
    files = (path for kind in ("*.csv", "*.parquet") for path in settings.seeds_dir.glob(kind))
    return {path.name: _sha256(path) for path in sorted(files)}


def models_sha256() -> str:
    """The hash of the dbt project: its models, tests, macros and their descriptions."""
    return _sha256_of([place for place in _CODE if place[0] == paths.DBT_PROJECT_DIR])


def seeds_code_sha256() -> str:
    """The hash of all that decides how seed files are read, but for the files."""
    return _sha256_of(_READING)


def plan_sha256() -> str:
    """The hash of all that a plan follows from: the dbt project, the contract, what makes it."""
    return _sha256_of([*_PLAN, *(place for place in _CODE if place[0] == paths.DBT_PROJECT_DIR)])


def code_sha256() -> str:
    """The hash of the package, the models, the expectations and the pinned versions."""
    return _sha256_of(_CODE)


def _sha256_of(places: Sequence[tuple[Path, tuple[str, ...]]]) -> str:
    digest = hashlib.sha256()
    files = [paths.LOCK_FILE]
    for folder, patterns in places:
        files += sorted(path for pattern in patterns for path in folder.rglob(pattern))
    for path in files:
        digest.update(path.relative_to(paths.PROJECT_DIR).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    """Of what is no file, or cannot be read, a word instead; the check then says what is wrong."""
    # A pipe under this name would keep its reader waiting.
    if not path.is_file():
        return "not a file"
    try:
        return sha256(path)
    except OSError:
        return "cannot be read"


def git_commit() -> str | None:
    """The commit of the project's checkout; None outside one, and where there is no git."""
    if shutil.which("git") is None:
        return None
    answer = subprocess.run(
        ["git", "-C", str(paths.PROJECT_DIR), "rev-parse", "--verify", "-q", "HEAD"],
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout.strip() or None
