"""Returns for one test: a folder of its own beside a shared build, and forms filled in."""

from dataclasses import replace
from pathlib import Path

from warehouse.returns.model.places import Place
from warehouse.returns.prepare import prepare
from warehouse.returns.words.form import RATING, form_text
from warehouse.settings import Settings
from warehouse.text.years import Quarter

Q1, Q2, Q3, Q4 = (Quarter(2017, number) for number in (1, 2, 3, 4))

WRITTEN = "Made up for a test."


def with_returns(settings: Settings, folder: Path) -> Settings:
    """The same build, with returns and drafts in the folder of a test."""
    return replace(settings, returns_folder=folder / "returns")


def fill_in(settings: Settings, quarter: Quarter, partnership_id: str | None = None) -> Place:
    """Writes the form of a return with something below every heading and after every label."""
    prepared = prepare(settings, quarter, partnership_id)
    text = form_text(prepared.figures, prepared.parts)
    for part in prepared.parts:
        heading = f"{{#{part.part_id}}}\n\n> {part.prompt}\n\n"
        if part.prompt and not part.fields:
            text = text.replace(heading, f"{heading}{WRITTEN}\n\n- A point.\n\n")
    for label in {label for part in prepared.parts for label in part.fields}:
        answer = "amber" if label == RATING else WRITTEN
        text = text.replace(f"- {label}: \n", f"- {label}: {answer}\n")
    place = prepared.place
    place.folder.mkdir(parents=True, exist_ok=True)
    place.narrative_file.write_text(text, encoding="utf-8")
    return place
