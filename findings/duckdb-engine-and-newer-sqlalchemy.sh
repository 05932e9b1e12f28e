#!/bin/sh
# duckdb-engine 0.17.0 cannot read the columns of a table from SQLAlchemy 2.0.55 on, nor list them
# from 2.1 on. Queries go on working.
#
# Seen on 30 November 2026 with duckdb 1.5.6 on Python 3.11. SQLAlchemy looks tables up as it does in
# PostgreSQL, by a type and a table of its catalogue that DuckDB has not.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/seen.py" <<'PYTHON'
import warnings

import sqlalchemy

warnings.simplefilter("ignore")
engine = sqlalchemy.create_engine("duckdb:///:memory:", poolclass=sqlalchemy.pool.StaticPool)
with engine.begin() as connection:
    connection.execute(sqlalchemy.text("create table grants (year varchar, amount decimal(18, 2))"))


def columns() -> int:
    return len(sqlalchemy.inspect(engine).get_columns("grants"))


def table() -> int:
    return len(sqlalchemy.Table("grants", sqlalchemy.MetaData(), autoload_with=engine).columns)


def query() -> int:
    with engine.connect() as connection:
        return connection.execute(sqlalchemy.text("select count(*) from grants")).scalar()


for asked in (query, columns, table):
    try:
        found = asked()
    except sqlalchemy.exc.ProgrammingError as error:
        found = str(error.orig).splitlines()[0]
    print(sqlalchemy.__version__, f"{asked.__name__}:", found)
PYTHON
cat > "$folder/expected" <<'TEXT'
2.0.54 query: 0
2.0.54 columns: 2
2.0.54 table: 2
2.0.55 query: 0
2.0.55 columns: 2
2.0.55 table: Catalog Error: Type with name REGCLASS does not exist!
2.1.9 query: 0
2.1.9 columns: Binder Error: Referenced table "pg_catalog.pg_collation" not found!
2.1.9 table: Binder Error: Referenced table "pg_catalog.pg_collation" not found!
TEXT
for packages in \
    'duckdb-engine==0.17.0 duckdb==1.5.6 sqlalchemy==2.0.54' \
    'duckdb-engine==0.17.0 duckdb==1.5.6 sqlalchemy==2.0.55' \
    'duckdb-engine==0.17.0 duckdb==1.5.6 sqlalchemy==2.1.9'
do
    python3 -m venv --clear "$folder/venv"
    "$folder/venv/bin/pip" install --quiet --disable-pip-version-check $packages
    "$folder/venv/bin/python" "$folder/seen.py" "$folder" 2>>"$folder/errors"
done | tee "$folder/found"
diff "$folder/expected" "$folder/found"
