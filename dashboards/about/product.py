"""What the product is, and how to use and to cite it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dashboards.kit.blocks import Link, Section
from dashboards.kit.format import day
from dashboards.navigation import PAGES

NO_CONTACT = (
    "Whoever publishes this copy has not named a contact yet. It belongs in the setting"
    " LSMP_CONTACT of the server."
)

_QUALITY = Link(PAGES["quality"], "quality")


def about(
    *, run_id: str, as_at: datetime.date, is_synthetic: bool, gaps: Sequence[str], contact: str
) -> tuple[Section, ...]:
    """The sections about the product.

    run_id and as_at: of the live build; gaps: what the sources of the partnership leave open;
    contact: of whoever publishes this copy, empty when not named.
    """
    return (
        Section(
            "What this is",
            (
                "What is on the public record of the London Strategic Migration Partnership: what"
                " it is granted, what the money pays for, who meets, what was planned and what was"
                " promised. It is read from documents, checked, and published as a build that"
                " nobody changes afterwards. The same tables take the other partnerships of the"
                " United Kingdom.",
                (
                    "How far these pages are accessible: ",
                    Link("draft accessibility statement", "#accessibility"),
                    ".",
                ),
            ),
        ),
        Section(
            "Who it is for",
            (
                [
                    "The Deputy Mayor's office: a figure before a meeting, with what defends it.",
                    (
                        "Analysts: ",
                        Link("documented tables", "dictionary"),
                        " and a page for ",
                        Link("SQL", "sql"),
                        "; every chart and table can be downloaded.",
                    ),
                    "Whoever reports to the Home Office: the position at the end of each quarter,"
                    " and what is not on record.",
                    "The officer who keeps the data: what the checks found, file by file.",
                ],
            ),
        ),
        _origin(is_synthetic=is_synthetic),
        Section(
            "What is never shown",
            (
                [
                    "Names of private people. Public office-holders and people who signed a"
                    " published decision are named; anybody else is counted for the body they"
                    " spoke for.",
                    "A guess. What no source states is “not stated” or “not known”, and never 0.",
                    "A rate or a ranking of one person.",
                ],
            ),
        ),
        Section(
            "What it does not know",
            (
                "Only what the documents say. An action whose outcome no document records is “not"
                " known”: neither done nor undone.",
                list(gaps),
            ),
        ),
        Section(
            "How to cite a figure",
            (
                "Copy the address of the page, which holds its filters, and name the build:",
                [f"build {run_id}, as at {day(as_at)}"],
                "“Explain” beside a figure, or the line under a chart, gives its definition, its"
                " rows, the paragraphs it comes from, and the SQL that gives it again.",
            ),
        ),
        Section(
            "Licence",
            (
                "The code may be used by anybody under the MIT licence. The documents belong to"
                " those who published them, on their terms.",
            ),
        ),
        Section(
            "Report a mistake",
            (
                f"Contact: {contact}" if contact else NO_CONTACT,
                "Say which page and which figure, the build, and what the document says. A person"
                " whom a page concerns can ask for a correction in the same way.",
            ),
        ),
    )


def _origin(*, is_synthetic: bool) -> Section:
    made_up = (
        "The build shown here is synthetic: all of it was made up, so that the pages can show what"
        " they do with many partnerships and years."
    )
    return Section(
        "Where the figures come from",
        (
            *((made_up,) if is_synthetic else ()),
            (
                "From published documents. Every row of fact names its document and the place in"
                " it. ",
                _QUALITY,
                " lists the documents, what was taken from each, what they contradict, and how that"
                " was handled.",
            ),
            "What is inferred says so. Which sector an organisation is counted in is a choice of"
            " this project, with its reasons in a note that is listed among the documents.",
            "Each figure is worked out once, in the warehouse, by a definition that stands beside"
            " it. The pages only show it.",
        ),
    )
