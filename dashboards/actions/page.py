"""Actions: what was promised, by whom, and what is known of it."""

from __future__ import annotations

from dashboards.actions import headlines
from dashboards.actions.exhibits import completion, register
from dashboards.kit.filters import choose_one_or_all, say_nothing_matches
from dashboards.kit.header import View, this_view
from dashboards.kit.layout import show_exhibits, show_side_by_side
from dashboards.kit.metrics import show_headlines


def _show(view: View) -> None:
    row = view.period
    if row["actions_raised_count"]:
        figures = (
            *(headlines.actions_raised, headlines.coverage),
            *(headlines.completion, headlines.due_dates),
        )
        show_headlines(view, [figure(row) for figure in figures])
    if not register.actions(view.build, view.scope).rows:
        say_nothing_matches("action", "seeds/actions.csv", view.build, view.scope)
        return
    show_exhibits(register.register(view.build, view.scope))
    show_side_by_side(
        [completion.by_owner_sector(view.build, view.scope)],
        [completion.by_quarter(view.build, view.scope, 210)],
    )
    show_exhibits(completion.by_meeting(view.build, view.scope))
    _show_one_action(view)


def _show_one_action(view: View) -> None:
    """The history and the evidence of the actions shown, or of one of them."""
    chosen = choose_one_or_all(view.build, view.scope, "action", label="History of one action")
    scope = view.scope.narrowed("action", chosen)
    show_exhibits(register.history(view.build, scope), register.evidence(view.build, scope))


_show(this_view())
