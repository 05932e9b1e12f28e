"""Titles about actions claim no more than is known, and name who leads only where some do."""

from collections.abc import Callable

import pytest

from dashboards.actions import findings
from dashboards.kit.data import Row
from tests.dashboards.conftest import each_title


def known(known: int | None, raised: int | None, related: int | None) -> Row:
    return {
        "status_known_count": known,
        "actions_raised_count": raised,
        "with_related_evidence_count": related,
    }


def owner(sector_id: str, raised: int) -> Row:
    name = sector_id.capitalize()
    return {"sector_id": sector_id, "sector_name": name, "actions_raised_count": raised}


def updates(*each: str) -> list[Row]:
    return [{"action_id": one[0], "is_status_known": one.endswith("yes")} for one in each]


NONE = "None of the 13 recorded actions has a recorded outcome"
HEALTH, NOBODY = owner("health", 3), owner("not_attributable", 9)
TITLES: dict[Callable[..., str], dict[str, object]] = {
    findings.outcomes: {
        "No action is on record": known(None, None, None),
        f"{NONE}; later documents show related work for 3": known(0, 13, 3),
        NONE: known(0, 13, 0),
        "1 of 13 recorded actions has a recorded outcome": known(1, 13, 0),
        "All 13 recorded actions have a recorded outcome": known(13, 13, 3),
        "The only recorded action has no recorded outcome": known(0, 1, 0),
    },
    findings.owners: {
        "No action can be attributed to a sector": [NOBODY],
        "Health and business each own 3 actions": [HEALTH, owner("business", 3), NOBODY],
        "Health owns 3 actions, more than any other sector": [HEALTH, owner("funders", 1)],
    },
    findings.updates: {
        "No action is on record": [],
        "No update is on record for this action": updates("a no"),
        "No update is on record for these actions": updates("a no", "b no"),
        "What was recorded about this action, update by update": updates("a no", "a yes"),
    },
}


@pytest.mark.parametrize(("say", "given", "said"), each_title(TITLES))
def test_a_title_says_what_the_rows_say(say: Callable[..., str], given: object, said: str) -> None:
    assert say(given) == said
