"""`lsmp return draft`: the form to fill in, and the files of the draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from warehouse.returns.prepare import Prepared, prepare
from warehouse.returns.render.drawing import Drawings, draw_here
from warehouse.returns.words.form import Part, form_text, parts_text
from warehouse.settings import Settings
from warehouse.store.files import replace_text
from warehouse.text.years import Quarter


@dataclass(frozen=True)
class Draft:
    """A draft that was made. files: of the document; new_parts: what was added to the form."""

    prepared: Prepared
    files: Sequence[Path]
    new_parts: Sequence[Part]

    def __str__(self) -> str:
        """What there is and what is still to be done, a line each."""
        prepared = self.prepared
        place = prepared.place
        lines = [
            f"Draft for {place.quarter.label} ({place.partnership_id}), figures of build"
            f" {prepared.state.build.run_id}:",
            *(f"  {path}" for path in self.files),
        ]
        if prepared.missing:
            lines.append(f"To be written in {place.narrative_file}:")
            lines += [f"  {name}" for name in prepared.missing]
        wrong = [*prepared.obstacles, *prepared.problems]
        if wrong:
            lines.append("To be put right before it can be frozen:")
            lines += [f"  {line}" for line in wrong]
        if prepared.doubts:
            lines.append("To be looked at before it is frozen:")
            lines += [f"  {line}" for line in prepared.doubts]
        if prepared.frozen:
            count = len(prepared.differences)
            lines.append(
                f"Frozen already as version {prepared.frozen.version}; {count:,} differences since"
                f" (lsmp return compare {place.quarter.argument})"
            )
        return "\n".join(lines)


def make_draft(
    settings: Settings,
    quarter: Quarter,
    partnership_id: str | None = None,
    *,
    drawings: Drawings | None = None,
) -> Draft:
    """Writes the form where there is none, and the draft in every format.

    What a person has written is never changed; parts that the form lacks are added at its end.
    drawings: the process that draws the charts, if there is one.
    """
    from warehouse.returns.render.render import render

    prepared = prepare(settings, quarter, partnership_id)
    new_parts = _write_form(prepared)
    if new_parts:
        prepared = prepare(settings, quarter, partnership_id)
    document = prepared.document()
    if drawings:
        drawings.begin(document)
    draw = drawings.draw if drawings else draw_here
    files = render(document, prepared.place.draft_folder, draw)
    return Draft(prepared, files, new_parts)


def _write_form(prepared: Prepared) -> Sequence[Part]:
    """Makes the form, or adds what it lacks; returns the parts that were added to it."""
    place, narrative = prepared.place, prepared.narrative
    place.folder.mkdir(parents=True, exist_ok=True)
    if not place.narrative_file.exists():
        replace_text(place.narrative_file, form_text(prepared.figures, prepared.parts))
        return prepared.parts
    lacking = [
        part for part in prepared.parts if part.part_id not in narrative.parts and not part.is_group
    ]
    if lacking:
        text = f"{narrative.source.rstrip()}\n\n{parts_text(lacking)}"
        replace_text(place.narrative_file, text)
    return lacking
