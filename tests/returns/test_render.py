"""All files at once: which there are, and that the same document always gives the same bytes."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.returns.conftest import Rendered
from tests.returns.documents import DOCUMENTS, ORDINARY
from tests.support.folders import contents
from warehouse.errors import WarehouseError
from warehouse.returns.model.document import Paragraph
from warehouse.returns.render.render import FILES, render
from warehouse.settings import PROJECT_DIR

AGAIN = """
import sys
from pathlib import Path
from tests.returns.documents import DOCUMENTS
from warehouse.returns.render.render import render
for name, document in DOCUMENTS.items():
    folder = Path(sys.argv[1]) / name
    folder.mkdir()
    render(document, folder)
"""


def test_nothing_but_the_four_files_is_left(rendered: Rendered) -> None:
    assert {file.name for file in rendered.folder.iterdir()} == set(FILES)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents in a process of another time zone, language and order of sets."""
    folder = tmp_path_factory.mktemp("again")
    subprocess.run(
        [sys.executable, "-c", AGAIN, str(folder)],
        check=True,
        cwd=PROJECT_DIR,
        env=os.environ | {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"},
    )
    return folder


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_document_gives_the_same_bytes(
    again: Path, render_once: Callable[[str], Rendered], name: str
) -> None:
    first, second = contents(render_once(name).folder), contents(again / name)
    assert [file for file in FILES if first[file] != second[file]] == []


def test_a_text_that_no_cell_holds_is_refused_by_the_name_of_its_sheet(tmp_path: Path) -> None:
    section = replace(ORDINARY.sections[0], blocks=(Paragraph("w" * 32_768),))
    with pytest.raises(WarehouseError, match=r"^The text of all sections has a text .* no room"):
        render(replace(ORDINARY, sections=(section,)), tmp_path)
