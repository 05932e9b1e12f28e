"""kill -9, Ctrl-C and SIGTERM at any moment of a build."""

import random
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.build.faults.faults import (
    STEPS_COUNT,
    kill_at_step,
    kill_at_write,
    list_writes,
    signal_after,
)
from tests.build.faults.ground import Ground, break_and_mend, break_in_turn
from tests.support.soak import IS_SOAK

# The same moments each time in a short run; others in each soak, which prints its number.
NUMBER = random.SystemRandom().randrange(10**6) if IS_SOAK else 1
KILLED = -signal.SIGKILL
# How a build ends that got the signal, and how often a soak and a short run send it.
SIGNALS = [
    (signal.SIGKILL, KILLED, 200 if IS_SOAK else 4),
    (signal.SIGINT, 130, 20 if IS_SOAK else 1),
    (signal.SIGTERM, -signal.SIGTERM, 20 if IS_SOAK else 1),
]


@pytest.fixture(scope="module")
def usual_seconds(ground: Ground) -> float:
    """How long an undisturbed build takes here."""
    return break_and_mend(ground).seconds


def moments(count: int, seconds: float) -> list[float]:
    print(f"random moments of number {NUMBER}")
    chance = random.Random(NUMBER)
    return [chance.uniform(0, seconds) for _ in range(count)]


def test_killed_at_every_step_boundary(ground: Ground) -> None:
    break_in_turn(ground, [partial(kill_at_step, at) for at in range(STEPS_COUNT + 1)], {KILLED})


@pytest.mark.parametrize(("number", "code", "count"), SIGNALS)
def test_stopped_at_random_moments(
    ground: Ground, usual_seconds: float, number: int, code: int, count: int
) -> None:
    """Nothing but the exit code says so."""
    faults = [partial(signal_after, moment, number) for moment in moments(count, usual_seconds)]
    ended = break_in_turn(ground, faults, {0, code})
    if number == signal.SIGKILL:
        assert [end.code for end in ended].count(code) >= count / 2


if IS_SOAK:

    def test_killed_before_every_write(ground: Ground, tmp_path: Path) -> None:
        """In a short run the full disk meets each of them (test_full_disk.py)."""
        names = writes_of_a_build(ground, tmp_path)
        data = ground.settings.data_dir
        faults = [partial(kill_at_write, data, at) for at in range(len(names))]
        ended = break_in_turn(ground, faults, {0, KILLED})
        # Builds differ by what there is to tidy up, so the last may meet one write less.
        assert [end.code for end in ended].count(KILLED) > len(names) - 5

    @pytest.mark.parametrize(
        ("number", "code", "count"), [(signal.SIGKILL, KILLED, 12), (signal.SIGINT, 130, 5)]
    )
    def test_stopped_while_dbt_and_great_expectations_work(
        ground: Ground, number: int, code: int, count: int
    ) -> None:
        """What the real steps leave half-written stops no build; Ctrl-C is not taken for a model
        that could not be built.

        In a short run tests/build/test_pipeline.py has one such kill.
        """
        seconds = break_and_mend(ground, is_real=True, then_build=False).seconds
        for moment in moments(count, seconds):
            break_and_mend(ground, partial(signal_after, moment, number), {0, code}, is_real=True)


def writes_of_a_build(ground: Ground, folder: Path) -> list[str]:
    """Each moment at which Python changes something in the data folder."""
    to = folder / "writes.txt"
    break_and_mend(ground, partial(list_writes, ground.settings.data_dir, to), then_build=False)
    names = to.read_text().splitlines()
    for part in ("build.lock", "builds/", "current.json", "runs.jsonl", "checks/", "fsync"):
        assert any(part in name for name in names), f"{part} is not among {names}"
    return names
