"""A name that must not be published is in nothing that the product makes, and nothing calls out.

The commands run on seeds with a person who exists nowhere else; in a soak as people run them, and
strace watches them all.
"""

import asyncio
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pikepdf
import pytest

from tests.bench.crowds.crowd import pages_alone
from tests.conftest import AS_AT, REAL_SEEDS
from tests.house.canaries.searching import contents, finds
from tests.returns.filled import Q4, fill_in
from tests.seeds.names.made_up import WAYS
from tests.support.commands import run_here
from tests.support.seed_files import append, edit
from tests.support.server import free_port, running
from tests.support.soak import IS_SOAK
from tests.support.strace import CAN_WATCH, connections_abroad, watching
from warehouse.settings import PROJECT_DIR, Settings

# Only who calls out needs somebody to watch, and each command a process of its own: in a soak.
IS_WATCHED = IS_SOAK and CAN_WATCH

GIVEN, FAMILY = "Zephyrine", "Quillfeather"
CANARY = (f"{GIVEN} {FAMILY}", GIVEN, FAMILY)
QUARTER = "2017/18-Q4"


@dataclass(frozen=True)
class Made:
    """What all commands left: the folder of data, returns, export and what was said; the watch."""

    settings: Settings
    folder: Path
    watch: Path
    commands: list[str]

    def run(self, *arguments: str, expected: int = 0) -> None:
        """Runs a command; what it says becomes one of the artefacts."""
        number = len(self.commands)
        self.commands.append(" ".join(arguments))
        folders = ["--seeds", str(self.settings.seeds_dir), "--data", str(self.settings.data_dir)]
        command = [*arguments, *folders]
        log = self.watch / f"{number}.log"
        code, said = run_watched(command, log) if IS_WATCHED else run_here(command)
        assert code == expected, said
        (self.folder / "said" / f"{number}.txt").write_text(said, encoding="utf-8")


def run_watched(command: list[str], log: Path) -> tuple[int, str]:
    """Runs a command as people do, under strace."""
    done = subprocess.run(
        [*watching(log), sys.executable, "-m", "warehouse.cli", *command],
        cwd=PROJECT_DIR,
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Everything that can be made, once."""
    folder = tmp_path_factory.mktemp("canaries")
    seeds = shutil.copytree(REAL_SEEDS, folder / "seeds")
    plant(seeds)
    artefacts, watch = folder / "artefacts", folder / "watch"
    for path in (artefacts / "said", watch):
        path.mkdir(parents=True)
    settings = Settings(seeds_dir=seeds, data_dir=artefacts / "data")
    made = Made(settings, artefacts, watch, [])
    build = f"build --as-at {AS_AT}"
    for command in ("check", build, build, "status", "runs", "describe people"):
        made.run(*command.split())
    for table in ("raw.people", "meta.runs"):
        made.run("sql", f"from {table}", "--format", "csv")
    if IS_SOAK:
        made.run("docs")
    made.run("export", "--folder", str(artefacts / "export"))
    made.run("return", "draft", QUARTER)
    fill_in(settings, Q4)
    made.run("return", "freeze", QUARTER, "--approved-by", "Deputy Mayor")
    for step in ("compare", "rebuild"):
        made.run("return", step, QUARTER)
    draw_every_page(made)
    # In a soak it is the audit that rejects, after dbt; else the contract.
    slip = "640000000000" if IS_SOAK else "£64k"
    edit(seeds, "grants.csv", "64000", slip)
    made.run("build", "--as-at", str(AS_AT), expected=1)
    # The words on a slip are kept for a page, so one is made with the name in the wrong place, and
    # one with each form of the name in a place of its own.
    edit(seeds, "grants.csv", slip, CANARY[0])
    for number, way in enumerate(WAYS.values(), start=20):
        said = f'announcement,"Told by {way(GIVEN, FAMILY)} again",,minutes-2017-06-19,l. 1'
        append(seeds, "decisions.csv", f"canary-{number},lsmp-2017-06-19,{number},{said}")
    made.run("build", "--as-at", str(AS_AT), expected=1)
    told = "".join(p.read_text("utf-8") for p in settings.data_dir.glob("checks/*/problems.json"))
    assert told.count("holds the name of the person") == len(WAYS)
    return made


def plant(seeds: Path) -> None:
    """Somebody who came to a meeting, chaired another and owns an action, all unpublished."""
    source = "minutes-2017-06-19,Attendance (l. 1)"
    append(seeds, "people.csv", f"person-canary,{CANARY[0]},false,,{source}")
    row = "lsmp-2017-06-19,17,person-canary,,london_government,attended,speaker,false,Speakers"
    append(seeds, "attendance.csv", f"{row},{source}")
    append(seeds, "action_owners.csv", f"lsmp-2017-06-19-2,2,person,person-canary,gla,,{source}")


def draw_every_page(made: Made) -> None:
    """Serves the dashboards and draws each page; what the server says is an artefact too."""

    def command(port: int) -> list[str]:
        return [
            *(watching(made.watch / "dashboard.log") if IS_WATCHED else ()),
            *(sys.executable, "-m", "warehouse.cli", "dashboard", "--port", str(port)),
            *("--data", str(made.settings.data_dir), "--seeds", str(made.settings.seeds_dir)),
        ]

    with running(command, folder=PROJECT_DIR, port=free_port()) as server:
        drawn = asyncio.run(pages_alone(server.address))
        for name, elements in drawn.items():
            (made.folder / "said" / f"page-{name}.bin").write_bytes(b"\n".join(elements))
        (made.folder / "said" / "server.txt").write_text(server.written())


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_the_canary_is_counted_and_named_nowhere(made: Made) -> None:
    (build,) = (made.settings.data_dir / "builds").glob("*.duckdb")
    with duckdb.connect(str(build), read_only=True) as connection:
        found = connection.execute(
            "select count(*) filter (where person_id = 'person-canary') from raw.attendance"
        ).fetchall()
    assert found == [(1,)]
    found_in = {
        str(path.relative_to(made.folder)): names
        for path in files(made.folder)
        for data in contents(path)
        if (names := finds(CANARY, data))
    }
    assert found_in == {}
    paths = "\n".join(str(path) for path in files(made.folder))
    assert finds(CANARY, paths.encode()) == []


def test_every_kind_of_file_was_searched(made: Made) -> None:
    kinds = {path.suffix for path in files(made.folder)}
    assert kinds >= {
        *(".duckdb", ".parquet", ".pdf", ".ods", ".xlsx", ".html", ".csv", ".json", ".jsonl"),
        *(".md", ".txt", ".bin"),
    }
    assert len(files(made.folder)) > 150


if IS_WATCHED:

    def test_no_command_reaches_beyond_this_computer(made: Made) -> None:
        logs = sorted(made.watch.glob("*.log"))
        assert len(logs) == len(made.commands) + 1
        assert {log.name: connections_abroad(log) for log in logs if connections_abroad(log)} == {}

    def test_the_watch_sees_a_connection_abroad(tmp_path: Path) -> None:
        """To an address that is nobody's; of UDP, so that nothing is sent."""
        log = tmp_path / "watch.log"
        program = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
        subprocess.run([*watching(log), sys.executable, "-c", program], check=True)
        (seen,) = connections_abroad(log)
        assert "192.0.2.1" in seen


def hide_name(path: Path) -> None:
    """Makes a file with the family name in it, packed as its kind packs a text."""
    match path.suffix:
        case ".duckdb":
            with duckdb.connect(str(path)) as connection:
                connection.execute("create table t as select 'Quill' || 'feather' as name")
        case ".parquet":
            rows = "select 'Quillfeather' as name from range(1000)"
            duckdb.execute(f"copy ({rows}) to '{path}' (format parquet, compression zstd)")
        case ".pdf":
            pdf = pikepdf.new()
            pdf.add_blank_page().Contents = pdf.make_stream(b"(Quillfeather) Tj " * 100)
            pdf.save(path, compress_streams=True, recompress_flate=True)
        case ".ods":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("content.xml", "<p>quillfeather</p>" * 100)
        case ".bin":
            path.write_bytes("QUILLFEATHER".encode("utf-16-le"))


@pytest.mark.parametrize("kind", ["duckdb", "parquet", "pdf", "ods", "bin"])
def test_the_search_finds_a_name_in_a_packed_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"
    hide_name(path)
    found = [names for data in contents(path) for names in finds(CANARY, data)]
    assert FAMILY in found
