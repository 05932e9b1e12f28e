"""`make soak` runs the same tests as `make test`, longer and more often."""

from __future__ import annotations

import os

IS_SOAK = os.environ.get("LSMP_SOAK") == "1"
