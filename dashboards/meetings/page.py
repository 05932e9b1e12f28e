"""Meetings and attendance: when the partnership met, who came, and who no longer does."""

from __future__ import annotations

from dashboards.kit import text
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.layout import show_exhibits, show_side_by_side
from dashboards.kit.metrics import show_headlines
from dashboards.meetings import headlines
from dashboards.meetings.exhibits import attendance, calendar, presence


def _show(view: View) -> None:
    build, scope = view.build, view.scope
    _show_figures(view)
    show_exhibits(calendar.on_a_calendar(build, scope))
    show_side_by_side(
        [attendance.by_sector(build, scope, 300), presence.sectors_over_time(build, scope)],
        [attendance.members(build, scope), calendar.between_meetings(build, scope)],
    )
    show_exhibits(presence.organisations(build, scope))
    show_side_by_side(
        [calendar.by_quarter(build, scope)],
        [attendance.by_organisation(build, scope), presence.represented(build, scope)],
    )


def _show_figures(view: View) -> None:
    row, scope = view.period, view.scope
    figures = (
        *(headlines.held, headlines.last_meeting),
        *(headlines.members_rate, headlines.sectors_missing),
    )
    show_headlines(view, [figure(row) for figure in figures])
    if scope != scope.all_of_years():
        text.show(
            text.paragraph("These figures cover all meetings in the years shown.", is_quiet=True)
        )


view = this_view()
if calendar.meetings(view.build, view.scope).rows:
    _show(view)
else:
    say_nothing_matches("meeting", "seeds/meetings.csv", view.build, view.scope)
