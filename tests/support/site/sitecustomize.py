"""Makes `time.sleep` work under faketime where it leaves the monotonic clock alone.

Python sleeps until a moment of that clock, which faketime takes for one of the clock it moves, and
refuses. Every Python process with this folder on its path begins here.
"""

import select
import time


def sleep(seconds: float) -> None:
    select.select([], [], [], seconds)


time.sleep = sleep
