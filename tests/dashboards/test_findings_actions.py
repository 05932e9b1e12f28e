from __future__ import annotations

from typing import Any

import pytest

from dashboards.actions import findings
from dashboards.quality.findings import reliable


@pytest.mark.parametrize(
    ("known", "raised", "related", "expected"),
    [
        (None, None, None, "No action is on record"),
        (
            0,
            13,
            3,
            "None of the 13 recorded actions has a recorded outcome;"
            " later documents show related work for 3",
        ),
        (0, 13, 0, "None of the 13 recorded actions has a recorded outcome"),
        (1, 13, 0, "1 of 13 recorded actions has a recorded outcome"),
        (13, 13, 3, "All 13 recorded actions have a recorded outcome"),
        (0, 1, 0, "The only recorded action has no recorded outcome"),
    ],
)
def test_the_title_of_the_actions_claims_no_more_than_is_known(
    known: int | None, raised: int | None, related: int | None, expected: str
) -> None:
    summary = {
        "status_known_count": known,
        "actions_raised_count": raised,
        "with_related_evidence_count": related,
    }
    assert findings.outcomes(summary) == expected


def owner(sector_id: str, name: str, raised: int) -> dict[str, Any]:
    return {"sector_id": sector_id, "sector_name": name, "actions_raised_count": raised}


def test_the_title_of_the_owners_names_the_leaders_only_where_some_lead() -> None:
    health, business = owner("health", "Health", 3), owner("business", "Business", 3)
    nobody = owner("not_attributable", "Not attributable to a sector", 9)
    assert findings.owners([nobody]) == "No action can be attributed to a sector"
    assert findings.owners([health, business, nobody]) == "Health and business each own 3 actions"
    assert (
        findings.owners([health, owner("funders", "Funders", 1)])
        == "Health owns 3 actions, more than any other sector"
    )


def test_warnings_are_said_in_the_answer_on_reliability() -> None:
    assert reliable(113, 0) == "Yes: all 113 checks of the live build passed"
    assert reliable(112, 1) == "Yes, with 1 warning: 112 checks passed"


def update(action: str, is_known: bool) -> dict[str, Any]:
    return {"action_id": action, "is_status_known": is_known}


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        ([], "No action is on record"),
        ([update("a", False)], "No update is on record for this action"),
        ([update("a", False), update("b", False)], "No update is on record for these actions"),
        (
            [update("a", False), update("a", True)],
            "What was recorded of this action, update by update",
        ),
    ],
)
def test_the_title_of_a_history_says_whether_there_is_any(
    history: list[Any], expected: str
) -> None:
    assert findings.updates(history) == expected
