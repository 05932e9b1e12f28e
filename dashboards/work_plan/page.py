"""Work plan: what the partnership set out to do, beside the year before."""

from __future__ import annotations

import streamlit as st

from dashboards.kit.chart import show_exhibit
from dashboards.kit.data import Row
from dashboards.kit.filters import say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.metrics import show_headlines
from dashboards.work_plan import headlines
from dashboards.work_plan.exhibits import decisions, milestones, objectives, risks
from dashboards.work_plan.exhibits import plan as work_plan


def _show(view: View, plan: Row) -> None:
    build, scope = view.build, view.scope
    figures = (headlines.workstreams, headlines.objectives, headlines.milestones, headlines.risks)
    show_headlines(view, [figure(view, plan) for figure in figures])
    left, right = st.columns([1.15, 1], gap="large")
    with left:
        _show_workstreams(view, plan)
        show_exhibit(milestones.in_words(build, scope))
    with right:
        show_exhibit(milestones.on_a_line(build, scope))
    show_exhibit(objectives.latest_objectives(build, scope))
    left_out = objectives.not_carried_on(build, scope)
    if left_out is not None:
        show_exhibit(left_out)
    show_exhibit(risks.register(build, scope))
    if plan["workstreams_count"]:
        show_exhibit(work_plan.coverage(build, scope))
    show_exhibit(work_plan.by_year(build, scope))


def _show_workstreams(view: View, plan: Row) -> None:
    """Side by side and no more: no source links workstreams across the years."""
    left, right = st.columns(2, gap="medium")
    with left:
        show_exhibit(work_plan.latest_workstreams(view.build, view.scope))
    with right:
        if plan["previous_financial_year"]:
            show_exhibit(work_plan.previous_workstreams(view.build, view.scope))


view = this_view()
found = work_plan.plans(view.build, view.scope).rows
if found:
    _show(view, found[0])
else:
    say_nothing_matches("work plan", "seeds/workstreams.csv", view.build, view.scope)
if decisions.on_record(view.build, view.scope).rows:
    show_exhibit(decisions.of_meetings(view.build, view.scope))
