"""Data quality and sources: can I rely on today's figures, and where do they come from?"""

from __future__ import annotations

from dashboards.components import text
from dashboards.components.chart import show_exhibit
from dashboards.components.header import open_page
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


view = open_page("Data quality and sources", has_years=False)
rejected = rejected_since(view.build)
show_exhibit(quality.checks(view.build))
warnings = quality.warnings(view.build)
if warnings:
    show_exhibit(warnings)
if rejected is not None:
    _show_rejection(rejected)
for exhibit in (quality.issues, quality.documents, quality.ledger):
    show_exhibit(exhibit(view.build))
