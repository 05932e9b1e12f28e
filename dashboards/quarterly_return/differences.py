"""What differs from the newest frozen version, with the reasons given."""

from __future__ import annotations

from dashboards.kit import column, text
from dashboards.kit.table import table
from warehouse.returns.prepare import Prepared

_COLUMNS = (
    column.text("figure", "Figure or text"),
    column.text("was", "Was", "empty"),
    column.text("is_now", "Is", "empty"),
    column.text("seed_rows", "Seed rows that changed", "none"),
    column.text("reason", "Reason", "not given"),
)


def differences_html(prepared: Prepared) -> str:
    """HTML; nothing where no version is frozen."""
    frozen, differences = prepared.frozen, prepared.differences
    if frozen is None:
        return ""
    if not differences:
        return text.heading(f"Every figure is as it was frozen in version {frozen.version}")
    command = f"lsmp return compare {prepared.place.quarter.argument}"
    return (
        text.heading(f"{len(differences):,} figures or texts differ from version {frozen.version}")
        + text.paragraph(
            f"{len(prepared.without_reason):,} of them have no reason yet. This command creates the"
            " file for the reasons; once each has a reason, the return can be frozen as the next"
            " version:"
        )
        + text.preformatted(command, label="Command")
        + table(
            "Differences from the newest frozen version",
            _COLUMNS,
            [vars(difference) for difference in differences],
        )
    )
