"""What is taken over from the build before is what a build from nothing would have made."""

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import duckdb
import pytest

from tests.conftest import AS_AT, REAL_SEEDS
from tests.plan.edits import edit_at_random, tables_with_rows
from tests.support.seed_files import edit
from tests.support.soak import IS_SOAK
from warehouse.build.kept import Kept
from warehouse.build.outcome import Terms
from warehouse.build.pipeline import build
from warehouse.checks.result import Acceptance
from warehouse.checks.suites import comparison_names
from warehouse.demo import demo_size
from warehouse.demo.write import write_demo
from warehouse.errors import BuildRejectedError
from warehouse.settings import Settings
from warehouse.store.contents import read_contents
from warehouse.store.pointer import read_pointer

EDITS = 500 if IS_SOAK else 12
