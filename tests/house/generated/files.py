"""The files of the project that are made from a build, each with what makes it."""

from tests.house.generated.definitions import definitions_markdown
from tests.house.generated.entities import entities_markdown
from tests.house.generated.licences import licences_markdown
from warehouse.query.reader import open_build, read_pointer
from warehouse.settings import Settings


def generated_files(settings: Settings) -> dict[str, str]:
    """Text by path in the project; settings: of a build of the real seeds by this code."""
    with open_build(read_pointer(settings), settings) as connection:
        return {
            "docs/definitions.md": definitions_markdown(connection),
            "docs/entities.md": entities_markdown(connection),
            "docs/licences.md": licences_markdown(),
        }
