#!/bin/sh
# pandas refuses a percentage of two Arrow decimals, and rounds their mean to pence.
#
# Seen on 30 November 2026 with pandas 3.1.1 and pyarrow 26.0.1 on Python 3.11. Each step of
# arithmetic widens the decimal, until it has more than the 38 digits that Arrow knows; the message
# names digits, not the cause. A mean has the scale of the column, a median is a float. cumsum and
# describe are not there for decimals.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
from decimal import Decimal

import pandas as pd
import pyarrow as pa

pounds = pd.ArrowDtype(pa.decimal128(18, 2))
new = pd.Series([Decimal("154000.00")], dtype=pounds)
old = pd.Series([Decimal("124000.00")], dtype=pounds)
odd = pd.Series([Decimal("1.00"), Decimal("2.00"), Decimal("2.00")], dtype=pounds)
for name, asked in {
    "new / old * 100": lambda: (new / old * 100)[0],
    "as float64": lambda: round((new.astype("float64") / old.astype("float64") * 100)[0], 2),
    "pct_change": lambda: odd.pct_change()[1],
    "mean of 1, 2, 2": lambda: odd.mean(),
    "median of 1, 2, 2": lambda: odd.median(),
    "cumsum": lambda: odd.cumsum()[2],
    "describe": lambda: odd.describe()["mean"],
}.items():
    try:
        found = repr(asked())
    except (pa.ArrowInvalid, pa.ArrowTypeError, TypeError) as error:
        found = f"{type(error).__name__}: {error}"
    print(pd.__version__, f"{name}:", found)
PYTHON
cat > "$folder/expected" <<'TEXT'
3.1.1 new / old * 100: ArrowInvalid: Decimal precision out of range [1, 38]: 57
3.1.1 as float64: np.float64(124.19)
3.1.1 pct_change: ArrowInvalid: Decimal precision out of range [1, 38]: 39
3.1.1 mean of 1, 2, 2: Decimal('1.67')
3.1.1 median of 1, 2, 2: 2.0
3.1.1 cumsum: TypeError: operation 'cumsum' not supported for dtype 'decimal128(18, 2)[pyarrow]'
3.1.1 describe: ArrowTypeError: int or Decimal object expected, got numpy.int64
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 pyarrow==26.0.1
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
