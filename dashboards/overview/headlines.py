"""The headline figures that sum a partnership up: on the overview and on its briefing."""

from __future__ import annotations

from dashboards.actions.headlines import actions_raised
from dashboards.funding.headlines import grant
from dashboards.kit.header import View
from dashboards.kit.metrics import Headline
from dashboards.meetings.headlines import last_meeting
from dashboards.posts.headlines import funded_posts


def summed_up(view: View) -> list[Headline]:
    """The grant, its posts, the last meeting and the actions."""
    return [make(view.period) for make in (grant, funded_posts, last_meeting, actions_raised)]
