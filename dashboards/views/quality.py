"""Data quality and sources: can I rely on today's figures, and where do they come from?"""

from __future__ import annotations

from dashboards.components import text
from dashboards.components.chart import show_exhibit
from dashboards.components.filters import choose_one_or_all
from dashboards.components.header import View, this_view
from dashboards.data import rejected_since
from dashboards.exhibits import quality
from warehouse.reader import Entry

# Reasons of a rejection shown at most; all are in the result page of its checks.
_REASONS = 20


def _show_rejection(entry: Entry) -> None:
    reasons = [str(reason) for reason in entry.get("reasons", [])]
    step = entry.get("rejected_step", "not stated")
    text.show(
        text.heading(f"The newest build was rejected at the step: {step}"),
        text.paragraph(
            f"Build {entry['run_id']}. What is wrong, lsmp check says; then run: lsmp build"
        ),
        text.bullets(reasons[:_REASONS]),
    )


def _show(view: View) -> None:
    build = view.build
    show_exhibit(quality.checks(build))
    warnings = quality.warnings(build)
    if warnings:
        show_exhibit(warnings)
    rejected = rejected_since(build)
    if rejected is not None:
        _show_rejection(rejected)
    show_exhibit(quality.issues(build))
    show_exhibit(quality.documents(build))
    document = choose_one_or_all(build, view.scope, "document", label="Rows of one document")
    show_exhibit(quality.records(build, view.scope.narrowed("document", document)))
    show_exhibit(quality.ledger(build))


_show(this_view())
