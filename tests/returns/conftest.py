"""The documents of the tests, each made once into all its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.returns.documents import DOCUMENTS
from tests.returns.filled import Q4
from tests.support.shared import made_once
from warehouse.returns.model.document import Document
from warehouse.returns.prepare import prepare
from warehouse.returns.render.render import render
from warehouse.settings import Settings


@dataclass(frozen=True)
class Rendered:
    """A document and the folder of its files."""

    document: Document
    folder: Path


def rendered_once(
    folders: pytest.TempPathFactory, name: str, document: Document | None = None
) -> Rendered:
    document = document or DOCUMENTS[name]
    folder = made_once(folders, f"return-{name}", lambda empty: render(document, empty))
    return Rendered(document, folder)


# The draft of a real return, with its annual statement.
REAL = "real"


@pytest.fixture(scope="session", params=[*DOCUMENTS, REAL])
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Each of the documents in turn."""
    document = None
    if request.param == REAL:
        settings: Settings = request.getfixturevalue("built")
        document = prepare(settings, Q4).document()
    return rendered_once(tmp_path_factory, request.param, document)


@pytest.fixture(scope="session")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_once(tmp_path_factory, "ordinary")


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_once(tmp_path_factory, "awkward")
