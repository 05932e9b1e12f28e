"""Work plan: what the partnership set out to do, beside the year before."""

from __future__ import annotations

import streamlit as st

from dashboards.kit.data import Row
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.layout import show_exhibits, show_side_by_side
from dashboards.kit.metrics import show_headlines
from dashboards.work_plan import headlines
from dashboards.work_plan.exhibits import decisions, milestones, objectives, risks
from dashboards.work_plan.exhibits import plan as work_plan


def _show(view: View, plan: Row) -> None:
    build, scope = view.build, view.scope
    figures = (headlines.workstreams, headlines.objectives, headlines.milestones, headlines.risks)
    show_headlines(view, [figure(plan) for figure in figures])
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        # Side by side and no more: no source links workstreams across the years.
        show_side_by_side(
            [work_plan.latest_workstreams(build, scope)],
            [work_plan.previous_workstreams(build, scope)],
            gap="medium",
        )
        show_exhibits(milestones.in_words(build, scope))
    with right:
        show_exhibits(milestones.on_a_line(build, scope))
    show_exhibits(
        objectives.latest_objectives(build, scope),
        objectives.not_carried_on(build, scope),
        risks.register(build, scope),
        work_plan.coverage(build, scope) if plan["workstreams_count"] else None,
        work_plan.by_year(build, scope),
    )


view = this_view()
found = work_plan.plans(view.build, view.scope).rows
if found:
    _show(view, found[0])
else:
    say_nothing_matches("work plan", "seeds/workstreams.csv", view.build, view.scope)
show_exhibits(decisions.of_meetings(view.build, view.scope))
