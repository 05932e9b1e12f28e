"""What is made from a build and committed is what would be made now."""

import pytest

from tests.house.generated.files import generated_files
from warehouse.settings import PROJECT_DIR, Settings


@pytest.fixture(scope="module")
def made(built: Settings) -> dict[str, str]:
    return generated_files(built)


@pytest.mark.parametrize("file", ["docs/definitions.md", "docs/entities.md", "docs/licences.md"])
def test_the_file_is_what_make_docs_would_write(made: dict[str, str], file: str) -> None:
    assert (PROJECT_DIR / file).read_text(encoding="utf-8") == made[file], "run: make docs"


def test_no_generated_file_goes_unnoticed(made: dict[str, str]) -> None:
    assert len(made) == 3
