#!/bin/sh
# Where pandas is installed, DuckDB 1.5 imports it as soon as a query has a parameter, or as a polars
# frame is registered, though neither has to do with it. A lazy frame does not, nor does DuckDB 2.0.
#
# Seen on 30 November 2026 with DuckDB 1.5.6 and 2.0.1, polars 2.1.0, pandas 3.1.1 and pyarrow 26.0.1
# on Python 3.11. On two cores the import takes 0.5 s, five times as long as that of DuckDB.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import subprocess
import sys

WAYS = {
    "no parameter": "connection.execute('select 1').fetchall()",
    "a number": "connection.execute('select ?', [1]).fetchall()",
    "a null": "connection.execute('select ?', [None]).fetchall()",
    "a frame": "connection.register('frame', frame); connection.execute('from frame').fetchall()",
    "a lazy frame": (
        "connection.register('frame', frame.lazy()); connection.execute('from frame').fetchall()"
    ),
}
BEFORE = "import sys, duckdb, polars; connection = duckdb.connect(); frame = polars.DataFrame({'a': [1]});"
for name, statements in WAYS.items():
    code = f"{BEFORE}{statements}; print('pandas.core' in sys.modules)"
    answer = subprocess.check_output([sys.executable, "-c", code], text=True).strip()
    print(f"{name}: {'imports pandas' if answer == 'True' else 'does not'}")
PYTHON
cat > "$folder/expected" <<'TEXT'
1.5.6
no parameter: does not
a number: imports pandas
a null: does not
a frame: imports pandas
a lazy frame: does not
2.0.1
no parameter: does not
a number: does not
a null: does not
a frame: does not
a lazy frame: does not
TEXT
for version in 1.5.6 2.0.1; do
    python3 -m venv "$folder/$version"
    "$folder/$version/bin/pip" install --quiet --disable-pip-version-check \
        "duckdb==$version" polars==2.1.0 pandas==3.1.1 pyarrow==26.0.1
    echo "$version"
    "$folder/$version/bin/python" "$folder/seen.py"
done 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
