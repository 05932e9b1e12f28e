"""What the tests of returns share: documents and drafts, each made once, and frozen returns."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.returns.documents import DOCUMENTS
from tests.returns.filled import Q1, Q4, fill_in, with_returns
from tests.support.published import copy_of
from tests.support.shared import made_once
from warehouse.returns.freeze.freeze import freeze
from warehouse.returns.model.document import Document
from warehouse.returns.model.places import place_of
from warehouse.returns.prepare import prepare
from warehouse.returns.render.render import FILES, render
from warehouse.settings import Settings
from warehouse.text.years import Quarter

ROLE = "Head of Paid Service"
# The draft of a real return, with its annual statement.
REAL = "real"
NAMES = (*DOCUMENTS, REAL)

# Drafts of the real build by their quarter.
Drafts = Callable[[Quarter], Document]


@dataclass(frozen=True)
class Rendered:
    """A document and the folder of its files."""

    document: Document
    folder: Path


@pytest.fixture(scope="session")
def draft_of(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Drafts:
    """The draft of a quarter of the real build, for which nobody has written anything."""
    settings = with_returns(built, tmp_path_factory.mktemp("unwritten"))
    return cache(lambda quarter: prepare(settings, quarter).document())


@pytest.fixture(scope="session")
def render_once(
    draft_of: Drafts, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Rendered]:
    """The files of a document by its name."""

    @cache
    def rendered(name: str) -> Rendered:
        document = draft_of(Q4) if name == REAL else DOCUMENTS[name]
        folder = made_once(
            tmp_path_factory, f"return-{name}", lambda empty: render(document, empty)
        )
        return Rendered(document, folder)

    return rendered


@pytest.fixture(scope="session", params=NAMES)
def rendered(request: pytest.FixtureRequest, render_once: Callable[[str], Rendered]) -> Rendered:
    """Each of the documents in turn."""
    return render_once(request.param)


@pytest.fixture(scope="session")
def ordinary(render_once: Callable[[str], Rendered]) -> Rendered:
    return render_once("ordinary")


@pytest.fixture
def settings(built: Settings, tmp_path: Path) -> Settings:
    """A copy of the real build, with returns of its own."""
    return with_returns(copy_of(built, tmp_path), tmp_path)


@pytest.fixture(scope="session")
def frozen_once(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The return for 2017/18 Q1, written and frozen, to be copied."""

    def make(folder: Path) -> None:
        settings = with_returns(built, folder)
        fill_in(settings, Q1)
        freeze(settings, Q1, approved_by=ROLE, prepared_by="Lead officer")

    folder = made_once(tmp_path_factory, "frozen", make)
    return place_of(with_returns(built, folder), "lsmp", Q1).folder


@pytest.fixture
def first(settings: Settings, frozen_once: Path) -> Path:
    """The folder of its first version, among the returns of a test."""
    place = place_of(settings, "lsmp", Q1)
    shutil.copytree(frozen_once, place.folder)
    return place.version_folder(1)


@pytest.fixture
def written(settings: Settings, frozen_once: Path) -> Path:
    """The form of that return, written and not frozen, among the returns of a test."""
    file = place_of(settings, "lsmp", Q1).narrative_file
    file.parent.mkdir(parents=True)
    return Path(shutil.copy(frozen_once / file.name, file))


@pytest.fixture
def without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is laid out: for tests of what is refused, asked for or kept, not of how it looks."""

    monkeypatch.setattr(
        "warehouse.returns.render.render.render",
        lambda _, folder, *_draw: [folder / name for name in FILES],
    )
