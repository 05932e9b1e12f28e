"""About and accessibility: what this is, what it is not, and who may have trouble using it.

The statement follows the model for public sector bodies; its sentences on the regulations and on
enforcement are those the model prescribes. Everything else in it says what was found in these
pages; whoever changes them checks it again (docs/accessibility.md says how).
"""

from __future__ import annotations

import os
from pathlib import Path

from dashboards.kit import text
from dashboards.kit.gaps import statements
from dashboards.kit.header import View, this_view
from dashboards.kit.prose import Values, prose_html
from dashboards.navigation import PAGES
from warehouse.text.values import day

_HERE = Path(__file__).parent

_SYNTHETIC = (
    "The build shown here is synthetic: all of it was made up, to show what the pages can do with"
    " many partnerships and years."
)
_NO_CONTACT = (
    "Whoever publishes this copy has not named a contact yet. It belongs in the setting"
    " LSMP_CONTACT of the server."
)
_NO_NAME = "[the body that publishes this copy: not named yet]"


def _values(view: View) -> Values:
    """What the prose says of the live build and of the contact of the server."""
    contact = os.environ.get("LSMP_CONTACT", "").strip()
    pointer = view.build.pointer
    return {
        "synthetic": _SYNTHETIC if pointer.is_synthetic else "",
        "quality": PAGES["quality"],
        "gaps": statements(view.build, view.scope.partnership),
        "run_id": pointer.run_id,
        "as_at": day(pointer.as_at),
        "contact": contact or _NO_NAME,
        "contact_line": f"Contact: {contact}" if contact else _NO_CONTACT,
    }


def _show(view: View) -> None:
    files = [_HERE / name for name in ("product.md", "accessibility.md")]
    text.show(*(prose_html(file.read_text(encoding="utf-8"), _values(view)) for file in files))


_show(this_view())
