"""The headline figures that sum a partnership up: on the overview and on its briefing."""

from __future__ import annotations

from dashboards.components.header import View
from dashboards.components.metrics import Headline
from dashboards.headlines import actions, funding, meetings, posts


def summed_up(view: View) -> list[Headline]:
    """The grant, its posts, the last meeting and the actions."""
    row = view.period
    return [
        funding.grant(view, row),
        posts.funded_posts(view, row),
        meetings.last_meeting(view, row),
        actions.actions_raised(view, row),
    ]
