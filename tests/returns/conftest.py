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

# The draft of a real return, with its annual statement.
REAL = "real"


@dataclass(frozen=True)
class Rendered:
    """A document, by its name, and the folder of its files."""

    name: str
    document: Document
    folder: Path


def rendered_as(name: str, built: Settings, folders: pytest.TempPathFactory) -> Rendered:
    """One of the documents in all its files, made once."""
    document = prepare(built, Q4).document() if name == REAL else DOCUMENTS[name]
    folder = made_once(folders, f"return-{name}", lambda empty: render(document, empty))
    return Rendered(name, document, folder)


@pytest.fixture(scope="session", params=[*DOCUMENTS, REAL])
def rendered(
    request: pytest.FixtureRequest, built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Rendered:
    """Each of the documents in turn."""
    return rendered_as(request.param, built, tmp_path_factory)


@pytest.fixture(scope="session")
def ordinary(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_as("ordinary", built, tmp_path_factory)


@pytest.fixture(scope="session")
def awkward(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_as("awkward", built, tmp_path_factory)
