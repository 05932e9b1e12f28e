"""What the product stands on: pinned, on terms that let everybody use it, looked up for faults."""

import re
import socket
import sys
from pathlib import Path

import pytest

from tests.house.generated.licences import TEST_LOCK_FILE, packages
from tests.support import vulnerabilities
from warehouse.settings import LOCK_FILE, PROJECT_DIR

# Terms that let anybody use, change and pass on the product, alone or together with others.
PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|0BSD|Artistic"
)


@pytest.mark.parametrize("lock", [LOCK_FILE, TEST_LOCK_FILE], ids=lambda lock: str(lock.name))
def test_every_package_is_pinned_with_its_hashes(lock: Path) -> None:
    entries = re.split(r"\n(?=[^\s#])", lock.read_text(encoding="utf-8").strip())
    assert len(entries) > 80
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ ;]+", entry), entry
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry
        assert "://" not in entry


def test_make_installs_nothing_without_hashes() -> None:
    makefile = (PROJECT_DIR / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"^\t\$\(UV\).*$", makefile, re.MULTILINE)
    assert len(installs) == 4
    assert [line for line in installs if "--require-hashes" not in line] == [
        "\t$(UV) --no-deps --no-build-isolation --editable ."
    ]
    assert "UV_VERSION := " in makefile


def test_what_the_product_runs_on_may_be_used_by_everybody() -> None:
    used = packages()
    assert len(used) > 80
    assert [package for package in used if not PERMISSIVE.search(package["License"])] == []


def test_known_vulnerabilities_are_looked_up_where_they_can_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as database:
        monkeypatch.setattr(vulnerabilities, "DATABASE", database.getsockname())
        monkeypatch.setattr(vulnerabilities, "COMMAND", [sys.executable, "-c", "exit(1)"])
        assert vulnerabilities.main() == 1
    assert vulnerabilities.main() == 0
    assert "were not looked up" in capsys.readouterr().out
