"""What Streamlit itself breaks of WCAG 2.2 A and AA and of axe's best practices.

Every other violation fails a test; so does an entry that no page needs any more.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """A rule of axe, a selector that all elements breaking it match, and why we cannot mend it."""

    rule: str
    selector: str
    reason: str


FAULTS: tuple[Fault, ...] = ()
