"""The documents of the tests, each made once into all its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.returns.documents import DOCUMENTS
from tests.shared import made_once
from warehouse.returns.document import Document
from warehouse.returns.render import render


@dataclass(frozen=True)
class Rendered:
    """A document and the folder of its files."""

    document: Document
    folder: Path


def rendered_once(folders: pytest.TempPathFactory, name: str) -> Rendered:
    document = DOCUMENTS[name]
    folder = made_once(folders, f"return-{name}", lambda empty: render(document, empty))
    return Rendered(document, folder)


@pytest.fixture(scope="session", params=DOCUMENTS)
def rendered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Each of the documents in turn."""
    return rendered_once(tmp_path_factory, request.param)


@pytest.fixture(scope="session")
def ordinary(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_once(tmp_path_factory, "ordinary")


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    return rendered_once(tmp_path_factory, "awkward")
