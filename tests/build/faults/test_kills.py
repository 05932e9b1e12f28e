"""kill -9, Ctrl-C and SIGTERM at any moment of a build."""

from __future__ import annotations

import json
import random
import signal
from pathlib import Path

import pytest

from tests.build.faults.faults import STEPS_COUNT
from tests.build.faults.ground import NO_FAULT, Ground, break_and_mend, break_in_turn
from tests.support.soak import IS_SOAK

# The same moments each time in a short run; others in each soak, which prints its number.
NUMBER = random.SystemRandom().randrange(10**6) if IS_SOAK else 1


@pytest.fixture(scope="module")
def usual_seconds(ground: Ground) -> float:
    """How long an undisturbed build takes here."""
    return break_and_mend(ground, NO_FAULT).seconds


def moments(count: int, seconds: float) -> list[float]:
    print(f"random moments of number {NUMBER}")
    chance = random.Random(NUMBER)
    return [chance.uniform(0, seconds) for _ in range(count)]


def test_killed_at_every_step_boundary(ground: Ground) -> None:
    steps = [{"kind": "step", "at": at} for at in range(STEPS_COUNT + 1)]
    ended = break_in_turn(ground, steps)
    assert {end.code for end in ended} == {-signal.SIGKILL}


def test_killed_at_random_moments(ground: Ground, usual_seconds: float) -> None:
    faults = [
        {"kind": "signal", "signal": signal.SIGKILL, "seconds": seconds}
        for seconds in moments(200 if IS_SOAK else 4, usual_seconds)
    ]
    ended = break_in_turn(ground, faults)
    killed = [end for end in ended if end.code == -signal.SIGKILL]
    assert len(killed) >= len(ended) / 2


if IS_SOAK:

    def test_killed_before_every_write(ground: Ground, tmp_path: Path) -> None:
        """In a short run the full disk meets each of them (test_full_disk.py)."""
        names = writes_of_a_build(ground, tmp_path)
        ended = break_in_turn(ground, [{"kind": "write", "at": at} for at in range(len(names))])
        killed = [end for end in ended if end.code == -signal.SIGKILL]
        # Builds differ by what there is to tidy up, so the last may meet one write less.
        assert len(killed) > len(names) - 5


def writes_of_a_build(ground: Ground, folder: Path) -> list[str]:
    """Each moment at which Python changes something in the data folder."""
    to = folder / "writes.json"
    break_and_mend(ground, {"kind": "count", "to": str(to)}, then_build=False)
    names: list[str] = json.loads(to.read_text())
    for part in ("build.lock", "builds/", "current.json", "runs.jsonl", "checks/", "fsync"):
        assert any(part in name for name in names), f"{part} is not among {names}"
    return names


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_stopped_by_a_person(ground: Ground, usual_seconds: float, number: int) -> None:
    """Nothing but the exit code says so, and no rejection is recorded."""
    for seconds in moments(20 if IS_SOAK else 1, usual_seconds):
        fault = {"kind": "signal", "signal": number, "seconds": seconds}
        ended = break_and_mend(ground, fault, then_build=False)
        assert ended.code in (0, 130 if number == signal.SIGINT else -number), ended.said
    break_and_mend(ground, NO_FAULT)


if IS_SOAK:

    def test_killed_while_dbt_and_great_expectations_work(ground: Ground) -> None:
        """The real steps: what they leave half-written stops no build.

        In a short run tests/build/test_pipeline.py has one such kill.
        """
        seconds = break_and_mend(ground, NO_FAULT, is_real=True, then_build=False).seconds
        for moment in moments(12, seconds):
            fault = {"kind": "signal", "signal": signal.SIGKILL, "seconds": moment}
            ended = break_and_mend(ground, fault, is_real=True)
            assert ended.code in (0, -signal.SIGKILL)

    def test_ctrl_c_while_dbt_works(ground: Ground) -> None:
        """It is not taken for a model that could not be built."""
        seconds = break_and_mend(ground, NO_FAULT, is_real=True, then_build=False).seconds
        for moment in moments(5, seconds):
            fault = {"kind": "signal", "signal": signal.SIGINT, "seconds": moment}
            ended = break_and_mend(ground, fault, is_real=True, then_build=False)
            assert ended.code in (0, 130), ended.said
        break_and_mend(ground, NO_FAULT)
