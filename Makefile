# `make dashboard` and `make test` work from a clean clone with only Python, pip and make.

PYTHON ?= python3
PORT ?= 8501
BIN := .venv/bin
# The newest DuckDB 2, which the tests and `lsmp prove` ask the same (warehouse/settings.py).
DUCKDB2 := .venv/duckdb2
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python

# Imports are the cost of a build (docs/performance.md): keep bytecode, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=
export UV_COMPILE_BYTECODE := 1
export UV_PYTHON_DOWNLOADS := never
# No dependency reports home.
export DO_NOT_TRACK := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: help dashboard demo duckdb2 prove test test-duckdb2 test-on soak setup build check docs lint types sql bench screenshots lock \
	programs vulnerabilities

help:
	@echo "make dashboard    set up, build the warehouse, serve the dashboards"
	@echo "make demo         the same with a synthetic data set, to see every page filled"
	@echo "make test         set up what the tests need and run them"
	@echo "make test-duckdb2 the same tests on the newest DuckDB 2"
	@echo "make prove        work the figures out again in other ways, and in DuckDB 2; compare"
	@echo "make test-on DAY=2028-02-29  the same with the clock moved"
	@echo "make soak         the tests of faults, bad inputs and attacks, longer and more often"
	@echo "make build        set up and build the warehouse"
	@echo "make check        compare the seed files with the contract"
	@echo "make docs         write anew what is made from the models: definitions, entities, licences"
	@echo "make bench        measure speed and memory, into docs/performance.md"
	@echo "make screenshots  pictures of every page, into docs/screenshots"
	@echo "make vulnerabilities  look up known faults of the pinned packages"
	@echo "make lock         resolve the pinned versions anew"

# A rejected build (exit 1) leaves the build before it live: that one is then served, and says so.
dashboard: setup
	$(BIN)/lsmp build || [ $$? -eq 1 ]
	-$(BIN)/lsmp docs
	$(BIN)/lsmp dashboard --port $(PORT)

demo: setup
	$(BIN)/lsmp demo --folder data/demo
	-$(BIN)/lsmp docs --data data/demo/data
	$(BIN)/lsmp dashboard --data data/demo/data --port $(PORT)

build: setup
	$(BIN)/lsmp build

check: setup
	$(BIN)/lsmp check

docs: .venv/installed-test
	$(BIN)/python -m tests.house.generated

setup: .venv/installed

# Two processes: on two cores a third would only wait.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Tables of some rows are read faster without threads, for which there is no core anyway.
test test-duckdb2 test-on soak: export POLARS_MAX_THREADS := 1

test: lint programs
	$(PYTEST)

# In front of the DuckDB that is pinned, for every process of the tests.
test-duckdb2: export PYTHONPATH := $(CURDIR)/$(DUCKDB2)
test-duckdb2: programs
	$(PYTEST)

# The real data, as at a fixed day, and a synthetic set, on which queries find more.
PROOF := data/proof
prove: setup duckdb2
	$(BIN)/lsmp build --data $(PROOF)/real --as-at 2026-11-22
	$(BIN)/lsmp prove --data $(PROOF)/real
	$(BIN)/lsmp demo --folder $(PROOF)/demo
	$(BIN)/lsmp prove --data $(PROOF)/demo/data

# The whole suite as on another day: make test-on DAY=2028-02-29. `make test` has the short form of it
# (tests/house/test_any_day.py).
test-on: programs
	$(BIN)/python -m tests.support.moved_clock $(DAY) -n 2 --dist loadfile --no-loadscope-reorder

# Half an hour and more. The tests read LSMP_SOAK (tests/support/soak.py) and do more, in other orders;
# these folders are those that have more to do.
soak: programs
	$(BIN)/python -m tests.support.programs strace
	LSMP_SOAK=1 $(PYTEST) \
		tests/bench tests/browser tests/build tests/house/canaries tests/query/attacks tests/seeds

# Types and SQL take most of the time, and each one core: they run beside each other.
lint: .venv/installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory -j 2 --output-sync=target types sql

types:
	$(BIN)/mypy

sql:
	$(BIN)/sqlfluff lint --quiet dbt_project/models dbt_project/tests
	$(BIN)/sqlfluff lint --quiet --templater placeholder warehouse/returns/selections

bench: programs
	$(BIN)/python -m tests.bench

# Of synthetic data as well: make screenshots SYNTHETIC=(their data folder)
screenshots: programs build
	$(BIN)/python -m tests.browser.screenshots $(if $(SYNTHETIC),--synthetic "$(SYNTHETIC)")

# What the tests need beside Python. Asks for no package where all are there.
programs: .venv/installed-test duckdb2
	$(BIN)/python -m tests.support.programs chromium libreoffice r faketime

# Asks a database on the internet where there is one, so the tests do without.
vulnerabilities: .venv/installed-test
	$(BIN)/python -m tests.support.vulnerabilities

.venv/installed: requirements.lock pyproject.toml | .venv/bin/uv
	$(UV) --require-hashes -r requirements.lock
	$(UV) --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q warehouse dashboards
	@touch $@

.venv/installed-test: .venv/installed requirements-test.lock
	$(UV) --require-hashes -r requirements-test.lock
	@touch $@

duckdb2: $(DUCKDB2)/installed

$(DUCKDB2)/installed: .venv/installed requirements-duckdb2.lock
	$(UV) --require-hashes --target $(DUCKDB2) -r requirements-duckdb2.lock
	@touch $@

# A virtual environment without its own pip also works where ensurepip is not packaged (Debian).
.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11 ..."; exit 2; }
	$(PYTHON) -m venv --without-pip .venv
	$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check uv==$(UV_VERSION)

UV_VERSION := 0.13.9
DUCKDB2_VERSION := 2.0.1

COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header

lock: | .venv/bin/uv
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) pyproject.toml --extra test -c requirements.lock -o requirements-test.lock
	echo duckdb==$(DUCKDB2_VERSION) | $(COMPILE) --no-annotate - -o requirements-duckdb2.lock
