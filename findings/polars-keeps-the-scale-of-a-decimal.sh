#!/bin/sh
# polars keeps the scale of a Decimal in each division, and rounds the quotient to it.
#
# Seen on 30 November 2026 with polars 2.1.0 on Python 3.11. A quotient of two decimals with two
# places has two places, so the next step multiplies what is left of it: 154000 / 124000 is 1.24, and a
# change of 24.19% comes out as 24.00. Multiplied first, or as floating-point numbers, it is right.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
from decimal import Decimal

import polars as pl

new, old = pl.col("new"), pl.col("old")
pounds = pl.Decimal(18, 2)
grants = pl.DataFrame(
    {"new": [Decimal("154000.00")], "old": [Decimal("124000.00")]},
    schema={"new": pounds, "old": pounds},
)
for name, value in {
    "new / old": new / old,
    "new / old * 100 - 100": new / old * 100 - 100,
    "new * 100 / old - 100": new * 100 / old - 100,
    "as Float64": (new.cast(pl.Float64) / old.cast(pl.Float64) * 100 - 100).round(2),
}.items():
    column = grants.select(value.alias("x"))["x"]
    print(pl.__version__, f"{name}:", column.dtype, column[0])
PYTHON
cat > "$folder/expected" <<'TEXT'
2.1.0 new / old: Decimal(precision=38, scale=2) 1.24
2.1.0 new / old * 100 - 100: Decimal(precision=38, scale=2) 24.00
2.1.0 new * 100 / old - 100: Decimal(precision=38, scale=2) 24.19
2.1.0 as Float64: Float64 24.19
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check polars==2.1.0
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
