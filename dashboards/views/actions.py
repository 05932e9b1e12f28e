"""Actions: what was promised, by whom, and what is known of it."""

from __future__ import annotations

import streamlit as st

from dashboards.components import format as say
from dashboards.components.chart import show_exhibit
from dashboards.components.filters import choose_several, say_nothing_matches
from dashboards.components.header import View, open_page
from dashboards.components.metrics import Headline, show_headlines
from dashboards.data import Row
from dashboards.exhibits import actions, register


def _headlines(row: Row) -> list[Headline]:
    raised, known = row["actions_raised_count"], row["status_known_count"]
    completed = f"{row['completed_count']:,} of {known:,} with a known status"
    return [
        Headline(
            "Actions raised",
            say.count(raised),
            f"in all years; {row['without_owner_count']:,} without an owner",
        ),
        Headline(
            "Coverage: status known",
            say.rate(row["coverage_pct"]),
            f"{known:,} of {raised:,} raised",
        ),
        Headline(
            "Completion",
            say.rate(row["completion_pct"]),
            completed if known else "no status is known",
        ),
        Headline(
            "With a due date",
            say.count(row["with_due_date_count"]),
            f"{row['deadline_in_words_count']:,} more in words only",
        ),
    ]


def _show_register(view: View) -> None:
    sectors = actions.owner_sectors(view.build, view.partnership)
    names = {row["sector_id"]: row["sector_name"] for row in sectors}
    statuses = {code: say.code(code) for code in register.statuses(view.build, view.partnership)}
    left, right = st.columns(2, gap="large")
    with left:
        status = choose_several("Status", statuses, key="status", all_of_them="Any status")
    with right:
        owner = choose_several("Sector of the owner", names, key="owner", all_of_them="Any sector")
    found = register.register(view.build, view.partnership, view.years, status, owner)
    if found:
        show_exhibit(found)
    else:
        chosen = [
            *view.years,
            *(statuses[code] for code in status),
            *(names[code] for code in owner),
        ]
        say_nothing_matches("action", "seeds/actions.csv", chosen, ("years", "status", "owner"))


def _show(view: View) -> None:
    show_headlines(_headlines(view.summary))
    _show_register(view)
    left, right = st.columns(2, gap="large")
    with left:
        show_exhibit(actions.by_owner_sector(view.build, view.partnership))
    with right:
        show_exhibit(actions.by_quarter(view.build, view.partnership, view.years, 210))
    show_exhibit(actions.by_meeting(view.build, view.partnership, view.years))
    show_exhibit(register.evidence(view.build, view.partnership, view.years))


view = open_page("Actions")
if view.summary["actions_raised_count"]:
    _show(view)
else:
    say_nothing_matches("action", "seeds/actions.csv", ())
