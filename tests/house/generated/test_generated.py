"""What is made from a build and committed is what would be made now."""

from tests.house.generated.__main__ import generated_files
from warehouse.settings import PROJECT_DIR, Settings


def test_the_files_are_what_make_docs_would_write(built: Settings) -> None:
    made = generated_files(built)
    assert made.keys() == {"docs/definitions.md", "docs/entities.md", "docs/licences.md"}
    for file, text in made.items():
        assert (PROJECT_DIR / file).read_text(encoding="utf-8") == text, f"{file}: run make docs"
