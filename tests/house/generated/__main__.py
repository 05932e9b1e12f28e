"""Writes what is made from a build of the real seeds: `make docs` calls it."""

import datetime
import tempfile
from pathlib import Path

from tests.house.generated.definitions import definitions_markdown
from tests.house.generated.entities import entities_markdown
from tests.house.generated.licences import licences_markdown
from warehouse.build.pipeline import build
from warehouse.query.reader import open_build, read_pointer
from warehouse.settings import PROJECT_DIR, Settings

# The as-at date of the examples; another one would only change ages.
AS_AT = datetime.date(2026, 11, 22)


def generated_files(settings: Settings) -> dict[str, str]:
    """Text by path in the project; settings: of a build of the real seeds by this code."""
    with open_build(read_pointer(settings), settings) as connection:
        return {
            "docs/definitions.md": definitions_markdown(connection),
            "docs/entities.md": entities_markdown(connection),
            "docs/licences.md": licences_markdown(),
        }


def main() -> None:
    """Builds the real seeds in a folder of its own, and writes each file that has changed."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(seeds_dir=PROJECT_DIR / "seeds", data_dir=Path(folder))
        build(settings, as_at=AS_AT)
        for file, text in generated_files(settings).items():
            path = PROJECT_DIR / file
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"wrote {file}")


if __name__ == "__main__":
    main()
