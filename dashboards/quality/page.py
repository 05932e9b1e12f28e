"""Data quality and sources: can I rely on today's figures, and where do they come from?"""

from __future__ import annotations

from dashboards.kit import text
from dashboards.kit.data import Build, rejected_since
from dashboards.kit.filters import choose_one_or_all
from dashboards.kit.header import View, this_view
from dashboards.kit.layout import show_exhibits
from dashboards.navigation import CHECKS
from dashboards.quality.exhibits import checks, sources
from dashboards.sign_in import current_role
from warehouse.query.reader import Entry
from warehouse.serving.access import Role
from warehouse.store.builds import read_problems, result_page

# Reasons of a rejection shown at most; all are in the result page of its checks.
_REASONS = 20
# What to do about a rejection, by the step that made it.
_REMEDY = "To see what is wrong, run: lsmp check. Then run: lsmp build"
_REMEDY_OF_PROBLEMS = "Correct these lines. Then run: lsmp build"
_REMEDIES = {
    "audit": "Correct the rows, or accept the changes that are intended. Then run: lsmp build"
}


def _show_rejection(build: Build, entry: Entry) -> None:
    run_id, step = entry["run_id"], entry.get("rejected_step", "not stated")
    # What was typed may be a name: the ledger has its place alone, and an officer sees the words.
    problems = read_problems(build.settings, run_id) if _is_officer() else []
    reasons = problems or [str(reason) for reason in entry.get("reasons", [])]
    remedy = _REMEDY_OF_PROBLEMS if problems else _REMEDIES.get(step, _REMEDY)
    text.show(
        text.heading(f"The newest build was rejected at the step: {step}"),
        text.paragraph(f"Build {run_id}. {remedy}"),
        text.bullets(reasons[:_REASONS]),
        _link_to_results(build, run_id),
    )


def _is_officer() -> bool:
    """Whether who looks may see what is not published."""
    return current_role() >= Role.OFFICER


def _link_to_results(build: Build, run_id: str) -> str:
    """A paragraph that leads to the result page of a run's checks, for those who may see it."""
    if not _is_officer():
        return ""
    if result_page(build.settings, run_id) is None:
        return text.paragraph("The result page of its checks is no longer kept.", is_quiet=True)
    link = text.link(
        f"All checks of build {run_id} on one page, to read or print", f"/{CHECKS}/{run_id}"
    )
    return text.paragraph_of([link])


def _show(view: View) -> None:
    build = view.build
    show_exhibits(checks.checks(build))
    text.show(_link_to_results(build, build.pointer.run_id))
    show_exhibits(checks.warnings(build), checks.accepted(build), checks.not_compared(build))
    rejected = rejected_since(build)
    if rejected is not None:
        _show_rejection(build, rejected)
    show_exhibits(sources.freshness(build), sources.issues(build), sources.documents(build))
    document = choose_one_or_all(build, view.scope, "document", label="Rows from one document")
    records = sources.records(build, view.scope.narrowed("document", document))
    show_exhibits(records, sources.ledger(build))


_show(this_view())
