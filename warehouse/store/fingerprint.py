"""What a build is made from, as hashes: the published database is a function of these alone.

Imports only the standard library: `lsmp build` asks here first whether there is anything to do.
"""

import datetime
import functools
import hashlib
import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from warehouse import settings as paths
from warehouse.settings import Settings
from warehouse.store.files import sha256

# Folders of the code and the files in them that decide what a build holds.
_CODE = {
    "warehouse": (".py", ".sql", ".html"),
    "dbt_project": (".sql", ".yml", ".md", ".csv"),
    "expectations": (".yml", ".sql"),
}
CODE_FOLDERS = [paths.PROJECT_DIR / folder for folder in _CODE]
_MODELS = ("dbt_project/",)
_READING = ("warehouse/seeds/", "warehouse/build/load.py")
_PLAN = ("dbt_project/", "warehouse/plan/", "warehouse/seeds/contract/")


@dataclass(frozen=True)
class Code:
    """The code as it was on disk: sha256 by path in the project.

    The pinned versions are part of it, and of each of its parts.
    """

    files: dict[str, str]

    @property
    def sha256(self) -> str:
        """The hash of the package, the models, the expectations and the pinned versions."""
        return self._of("")

    @property
    def models_sha256(self) -> str:
        """The hash of the dbt project: its models, tests, macros and their descriptions."""
        return self._of(*_MODELS)

    @property
    def reading_sha256(self) -> str:
        """The hash of all that decides how seed files are read, but for the files."""
        return self._of(*_READING)

    @property
    def plan_sha256(self) -> str:
        """The hash of all that a plan follows from: the dbt project, the contract, its maker."""
        return self._of(*_PLAN)

    def _of(self, *beginnings: str) -> str:
        wanted = {
            name: digest
            for name, digest in self.files.items()
            if name.startswith(beginnings) or name == paths.LOCK_FILE.name
        }
        return hashlib.sha256(json.dumps(wanted, sort_keys=True).encode()).hexdigest()


def is_code(path: Path) -> bool:
    """Whether a file below the code's folders is part of the code."""
    folders = [folder for folder in CODE_FOLDERS if path.is_relative_to(folder)]
    return any(path.name.endswith(_CODE[folder.name]) for folder in folders)


def read_code() -> Code:
    """Hashes the code as it is on disk now."""
    files = [paths.LOCK_FILE]
    for folder, endings in _CODE.items():
        for place, folders, names in os.walk(paths.PROJECT_DIR / folder):
            folders[:] = [name for name in folders if name != "__pycache__"]
            files += [Path(place, name) for name in names if name.endswith(endings)]
    root = len(str(paths.PROJECT_DIR)) + 1
    return Code({str(path)[root:].replace(os.sep, "/"): _known_sha256(path) for path in files})


@dataclass(frozen=True)
class Inputs:
    """The hashes of everything that decides what a build holds.

    seeds: sha256 by file name.
    """

    seeds: dict[str, str]
    code: Code
    as_at: datetime.date

    @property
    def fingerprint(self) -> str:
        """One sha256 over all of it."""
        whole = [sorted(self.seeds.items()), self.code.sha256, self.as_at.isoformat()]
        return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def _known_sha256(path: Path) -> str:
    """Worked out once for each content, as far as its times and place tell."""
    found = path.stat()
    return _sha256_at(path, found.st_ino, found.st_size, found.st_mtime_ns)


@functools.lru_cache(maxsize=5_000)
def _sha256_at(path: Path, *_: int) -> str:
    return sha256(path)


def read_inputs(settings: Settings, *, as_at: datetime.date) -> Inputs:
    """Hashes the seed files and the code as they are on disk now."""
    return Inputs(seeds=seed_hashes(settings), code=read_code(), as_at=as_at)


def seed_hashes(settings: Settings) -> dict[str, str]:
    """The sha256 of each seed file as it is on disk now, by file name."""
    files = (path for kind in ("*.csv", "*.parquet") for path in settings.seeds_dir.glob(kind))
    return {path.name: _sha256(path) for path in sorted(files)}


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
