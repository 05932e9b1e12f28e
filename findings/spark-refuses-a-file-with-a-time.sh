#!/bin/sh
# Spark 4.3.0 refuses a Parquet file with a column of type TIME, whichever columns are asked for.
#
# Seen on 30 November 2026 with pyspark 4.3.0 and Java 17, the file written by pyarrow 26.0.1. The
# same time as text is read. Needs Java, and downloads 450 MB.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import datetime
import sys

import pyarrow as pa
import pyarrow.parquet
import pyspark
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .getOrCreate()
)
for name, times in {
    "time": pa.array([datetime.time(14)], pa.time64("us")),
    "text": pa.array(["14:00"]),
}.items():
    path = f"{sys.argv[1]}/{name}.parquet"
    pyarrow.parquet.write_table(pa.table({"id": ["a"], "starts": times}), path)
    try:
        found = spark.read.parquet(path).select("id").first()["id"]
    except AnalysisException as error:
        found = error.getCondition()
    print(pyspark.__version__, f"id beside a {name}:", found)
PYTHON
cat > "$folder/expected" <<'TEXT'
4.3.0 id beside a time: UNSUPPORTED_TIME_TYPE
4.3.0 id beside a text: a
TEXT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check pyspark==4.3.0 pyarrow==26.0.1
"$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>"$folder/errors" | tee "$folder/found"
diff "$folder/expected" "$folder/found"
