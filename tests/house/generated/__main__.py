"""Writes the plan, and what is made from a build of the real seeds: `make docs` calls it."""

import tempfile
from pathlib import Path

from tests.conftest import AS_AT, REAL_SEEDS
from tests.house.generated.definitions import definitions_markdown
from tests.house.generated.entities import entities_markdown
from tests.house.generated.licences import licences_markdown
from warehouse.build.pipeline import build
from warehouse.plan.find import SHIPPED
from warehouse.query.reader import open_build, read_pointer
from warehouse.settings import PROJECT_DIR, Settings


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
        settings = Settings(seeds_dir=REAL_SEEDS, data_dir=Path(folder))
        build(settings, as_at=AS_AT)
        if settings.plan_file.exists():
            SHIPPED.write_bytes(settings.plan_file.read_bytes())
            print(f"wrote {SHIPPED.relative_to(PROJECT_DIR)}")
        for file, text in generated_files(settings).items():
            path = PROJECT_DIR / file
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
                print(f"wrote {file}")


if __name__ == "__main__":
    main()
