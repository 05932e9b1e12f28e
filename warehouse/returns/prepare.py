"""What a draft, a freeze and a comparison have in common: today's figures and words of a return."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from warehouse.errors import WarehouseError
from warehouse.query.reader import newest_rejection, open_build, read_entries, read_pointer
from warehouse.returns.assemble import assemble
from warehouse.returns.freeze.differences import (
    Causes,
    compare_figures,
    compare_narratives,
    read_figure_sources,
)
from warehouse.returns.freeze.frozen import FrozenReturn, read_newest_frozen
from warehouse.returns.freeze.reasons import add_reasons
from warehouse.returns.freeze.seed_rows import (
    SeedRows,
    compare_seed_rows,
    read_seed_rows,
    seed_rows_from_text,
)
from warehouse.returns.model.document import Document
from warehouse.returns.model.figures import Figures
from warehouse.returns.model.places import OWN_PARTNERSHIP, Place, place_of
from warehouse.returns.model.state import BuildFacts, Difference, State, describe_build
from warehouse.returns.selections.reading import partnerships_with_returns, read_figures
from warehouse.returns.words.form import Part, form_parts
from warehouse.returns.words.narrative import Narrative, find_missing, read_narrative
from warehouse.seeds.names import Level, lines_with_private_names
from warehouse.seeds.problems import suggestion
from warehouse.seeds.publisher import read_publisher
from warehouse.settings import Settings
from warehouse.store.fingerprint import seed_hashes
from warehouse.text.years import Quarter

# A failed check that only informs does not stop a return.
_STOPS = ("critical", "warning")


@dataclass(frozen=True)
class Prepared:
    """A return as it would be made now.

    obstacles: of the build, each of which stops it from being frozen. problems: of what a person
    wrote, by file and line. doubts: lines of it that may name somebody who may not be named.
    missing: parts of the form that are not filled in. seed_rows: reads those of the build, which
    only who freezes or compares wants.
    """

    place: Place
    figures: Figures
    parts: Sequence[Part]
    narrative: Narrative
    state: State
    seed_rows: Callable[[], SeedRows]
    frozen: FrozenReturn | None
    differences: Sequence[Difference]
    obstacles: Sequence[str]
    problems: Sequence[str]
    doubts: Sequence[str]
    missing: Sequence[str]

    def document(self) -> Document:
        """The draft."""
        return assemble(self.figures, self.narrative, self.state)

    @property
    def without_reason(self) -> Sequence[Difference]:
        """The differences to the newest frozen version for which nobody has given a reason."""
        return [difference for difference in self.differences if not difference.reason]


def prepare(settings: Settings, quarter: Quarter, partnership_id: str | None = None) -> Prepared:
    """Reads the live build, the narrative and the newest frozen version.

    partnership_id: needed only where facts of several partnerships are kept.
    Raises NoBuildError without a build and WarehouseError for an unknown partnership or quarter, a
    narrative that is no text, or a frozen version that was changed.
    """
    pointer = read_pointer(settings)
    entry = _ledger_entry(settings, pointer.run_id)
    facts = describe_build(pointer, entry.get("seeds", {}))
    state = State(facts, contact=read_publisher(settings.seeds_dir).contact)
    with open_build(pointer, settings) as connection:
        partnership_id = choose_partnership(connection, partnership_id)
        figures = read_figures(connection, partnership_id, quarter)
        sources = read_figure_sources(connection)

    def seed_rows() -> SeedRows:
        with open_build(pointer, settings) as connection:
            return read_seed_rows(connection, partnership_id)

    place = place_of(settings, partnership_id, quarter)
    parts = form_parts(figures)
    narrative = read_narrative(place.narrative_file, parts)
    frozen = read_newest_frozen(place)
    found: list[Difference] = []
    if frozen:
        rows_then = seed_rows_from_text(frozen.seed_rows_text())
        causes = Causes(compare_seed_rows(rows_then, seed_rows()), sources)
        found += compare_figures(frozen.figures, figures, causes)
        found += compare_narratives(frozen.narrative, narrative, parts)
    differences = add_reasons(found, place.differences_file) if frozen else []
    reasons = "\n".join(difference.reason for difference in differences)
    written = ((place.narrative_file, narrative.source), (place.differences_file, reasons))
    return Prepared(
        place=place,
        figures=figures,
        parts=parts,
        narrative=narrative,
        state=state,
        seed_rows=seed_rows,
        frozen=frozen,
        differences=differences,
        obstacles=list(_find_obstacles(settings, figures, facts)),
        problems=[
            *(f"{place.narrative_file.name}: {text}" for text in narrative.problems),
            *_find_named_people(written, settings, "names a person"),
        ],
        doubts=list(_find_named_people(written, settings, "may name a person", Level.DOUBT)),
        missing=find_missing(narrative, parts),
    )


def choose_partnership(connection: duckdb.DuckDBPyConnection, partnership_id: str | None) -> str:
    """The partnership named; else our own, or the only one of which facts are kept."""
    known = partnerships_with_returns(connection)
    if partnership_id is None:
        if OWN_PARTNERSHIP in known:
            return OWN_PARTNERSHIP
        if len(known) == 1:
            return known[0]
        raise WarehouseError(f"Name a partnership with --partnership: {', '.join(known)}.")
    if partnership_id not in known:
        near = suggestion(partnership_id, known)
        raise WarehouseError(f"No facts of a partnership '{partnership_id}' are kept{near}")
    return partnership_id


def _ledger_entry(settings: Settings, run_id: str) -> dict[str, Any]:
    return next((entry for entry in read_entries(settings) if entry["run_id"] == run_id), {})


def _find_obstacles(settings: Settings, figures: Figures, build: BuildFacts) -> list[str]:
    """What is wrong with the build or the quarter, not with what a person wrote."""
    found = []
    if not figures.position["is_ended"]:
        found.append(
            f"{figures.quarter.label} has not ended on the build's as-at date; it ends on"
            f" {figures.position['quarter_end_date']}."
        )
    if newest_rejection(settings):
        found.append("The newest build was rejected. Put that right and run `lsmp build`.")
    # A synthetic build is served without its seeds; nobody edits those.
    elif build.seeds and not build.is_synthetic and build.seeds != seed_hashes(settings):
        found.append("The seed files have changed since the live build. Run `lsmp build`.")
    found += [
        f"A check of severity {row['severity']} fails: {row['table_name']}: {row['description']}"
        for row in figures.rows("failed_checks")
        if row["severity"] in _STOPS
    ]
    return found


def _find_named_people(
    written: Iterable[tuple[Path, str]], settings: Settings, what: str, level: Level = Level.SURE
) -> Iterator[str]:
    """The lines of files that name somebody who may not be named, and what to do there."""
    for file, text in written:
        for line in lines_with_private_names(text, settings, level):
            yield (
                f"{file.name}: line {line}: {what} who may not be named; name the role or the"
                " organisation"
            )
