"""The parts of a return that only a person can write, and the form that asks for them.

Which work areas, posts and risks there are comes from the figures; nothing is written in anybody's
place.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from warehouse.returns.model.figures import Figures

RATINGS = ("green", "amber", "red", "not rated")
RATING_RULE = (
    "Ratings are the author's. Green: on course to be done as planned. Amber: at risk, with a plan"
    " to put that right. Red: will not be done as planned without help or a change of plan."
)


@dataclass(frozen=True)
class Part:
    """A heading of the form, with what is to be written below it.

    fields: the labels to fill in, one line or more each; without any, the part is free text. A part
    with neither prompt nor fields only groups the parts after it.
    """

    part_id: str
    title: str
    level: int = 2
    prompt: str = ""
    fields: tuple[str, ...] = ()

    @property
    def is_group(self) -> bool:
        """Whether nothing is written directly below this heading."""
        return not self.prompt


RATING = "Rating"
PROGRESS_FIELDS = ("Progress", "By whom", "By when", "Partners", "Outcome", RATING)
POST_FIELDS = ("Filled or vacant", "Start and end", "Full-time equivalent", "Months covered")
RISK_FIELDS = ("Owner", "Change since the last quarter")

# Where no work plan is on record, its progress is still asked for, as one.
WHOLE_PLAN = "work-plan"

_SUMMARY = Part(
    "summary",
    "Summary",
    prompt="Three to five sentences: what mattered in this quarter, and what the Home Office should"
    " take from it.",
)
# What is asked of each work area, post and risk; the names are those of the groups.
_PROGRESS = Part(
    "progress",
    "Work area",
    prompt=f"What was done in the quarter. Rating: {', '.join(RATINGS)}.",
    fields=PROGRESS_FIELDS,
)
_POST = Part(
    "posts",
    "Post",
    prompt="As at the end of the quarter. Name no private person.",
    fields=POST_FIELDS,
)
_RISK = Part("risks", "Risk", prompt="Name a role or a body as the owner.", fields=RISK_FIELDS)
_CLOSING = (
    Part(
        "escalate",
        "Issues to escalate to the Home Office",
        prompt="What cannot be resolved locally, and what is asked of the Home Office.",
    ),
    Part("good-practice", "Good practice to share", prompt="What others could use."),
    Part(
        "changes",
        "Changes since the last return",
        prompt="In staff, plan, governance or partners. Decisions on record are listed by the"
        " return itself.",
    ),
    Part("next-quarter", "Next quarter", prompt="What is planned for it."),
)
_ANNUAL = (
    Part(
        "outcomes",
        "Outcomes of the year against the plan",
        prompt="What changed for migrants, refugees and London because of the year's work.",
    ),
    Part(
        "decision-sought",
        "Decision sought",
        prompt="Whether the work should continue, change or stop, and why.",
    ),
)


def form_parts(figures: Figures) -> tuple[Part, ...]:
    """All parts of the form, in order."""
    posts = {row["post_id"]: row["post_title"] or row["post_id"] for row in figures.rows("posts")}
    risks = {row["risk_id"]: row["summary"] for row in figures.rows("risks")}
    return (
        _SUMMARY,
        *_group(_PROGRESS, "Progress by work area", _work_areas(figures)),
        *_group(_POST, "Posts", posts),
        *_group(_RISK, "Risks", risks),
        *_CLOSING,
        *(_ANNUAL if figures.quarter.is_last_of_year else ()),
    )


def _group(part: Part, title: str, titles: Mapping[str, str]) -> Iterator[Part]:
    """A heading, with such a part below it for each title; nothing where there is none."""
    if titles:
        yield Part(part.part_id, title)
    for part_id, title_of_part in titles.items():
        yield replace(part, part_id=part_id, title=title_of_part, level=3)


def _work_areas(figures: Figures) -> Mapping[str, str]:
    """The workstreams of the year, then the strands that have objectives of their own."""
    workstreams = {
        row["workstream_id"]: row["workstream_name"] for row in figures.rows("workstreams")
    }
    strands = {row["strand_id"]: row["strand_name"] for row in figures.rows("objectives")}
    return workstreams | strands or {WHOLE_PLAN: "The work of the partnership"}


def form_text(figures: Figures, parts: Sequence[Part]) -> str:
    """The empty form as a Markdown file."""
    title = f"# Quarterly return {figures.quarter.label}: what a person writes\n"
    return "\n".join([title, *(f"> {line}" for line in _GUIDANCE), "", parts_text(parts)])


def parts_text(parts: Sequence[Part]) -> str:
    """Empty parts, as they stand in the form."""
    return "\n".join(_part_text(part) for part in parts)


def _part_text(part: Part) -> str:
    lines = [f"{'#' * part.level} {part.title} {{#{part.part_id}}}", ""]
    if part.prompt:
        lines += [f"> {part.prompt}", ""]
    lines += [f"- {label}: " for label in part.fields]
    return "\n".join(lines) + "\n"


_GUIDANCE = (
    "Write below each heading. Lines that begin with this mark are guidance and no part of the",
    "return. Where there is nothing to report write None: an empty part stops the return from",
    "being frozen. Keep the headings with their {#names}, and the labels.",
    "",
    "Plain text: an empty line begins a new paragraph, a line that begins with - is a point of a",
    "list. Nothing else has a meaning. Name roles and organisations, not private people.",
)
