"""About and accessibility: what this is, what it is not, and for whom it may not work."""

from __future__ import annotations

import os

from dashboards.about.accessibility import statement
from dashboards.about.product import about
from dashboards.kit import text
from dashboards.kit.gaps import statements
from dashboards.kit.header import View, this_view
from dashboards.kit.prose import sections_html


def _show(view: View) -> None:
    contact = os.environ.get("LSMP_CONTACT", "").strip()
    pointer = view.build.pointer
    text.show(
        sections_html(
            about(
                run_id=pointer.run_id,
                as_at=pointer.as_at,
                is_synthetic=pointer.is_synthetic,
                gaps=statements(view.build, view.scope.partnership),
                contact=contact,
            )
        ),
        sections_html(statement(contact)),
    )


_show(this_view())
