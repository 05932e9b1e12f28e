"""What each command does: call one function, print what it says, return the exit code.

Each imports what it needs when it is run, so that no command waits for the libraries of another.
"""

from __future__ import annotations

import argparse
import datetime

from warehouse.settings import Settings
from warehouse.starting import import_duckdb
from warehouse.text.values import counted, first_of


def run_check(settings: Settings, _options: argparse.Namespace) -> int:
    """Prints every problem of the seed files, what is doubtful in them, and a count."""
    from warehouse.seeds.check import check_seeds

    seeds = check_seeds(settings.seeds_dir)
    for problem in seeds.problems:
        print(problem)
    doubtful = [problem for doubt in seeds.doubts for problem in doubt.problems]
    for problem in doubtful:
        print(f"warning: {problem}")
    if seeds.missing_texts:
        names = first_of(seeds.missing_texts, 5)
        print(f"note: texts of documents that are not at hand, so not compared: {names}")
    warnings = f" and {counted(len(doubtful), 'warning')}" if doubtful else ""
    print(f"{counted(len(seeds.problems), 'problem')}{warnings} in {settings.seeds_dir}")
    return 1 if seeds.problems else 0


def run_build(settings: Settings, options: argparse.Namespace) -> int:
    """Publishes a build and says what changed."""
    from warehouse.build.outcome import Terms
    from warehouse.build.pipeline import build

    acceptance = None
    if options.accept or options.reason is not None:
        from warehouse.checks.acceptance import read_acceptance

        acceptance = read_acceptance(settings, options.accept, options.reason)
    today = datetime.date.today()
    terms = Terms(acceptance=acceptance, today=today)
    print(build(settings, as_at=options.as_at or today, terms=terms))
    return 0


def run_watch(settings: Settings, options: argparse.Namespace) -> int:
    """Builds at every change of the seeds until it is stopped."""
    from warehouse.watch.watch import watch

    return watch(settings, as_at=options.as_at)


def run_status(settings: Settings, options: argparse.Namespace) -> int:
    """Prints what is live."""
    from warehouse.build.status import read_status

    status = read_status(settings)
    print(status.as_json() if options.json else status.as_text())
    return 0


def run_sql(settings: Settings, options: argparse.Namespace) -> int:
    """Answers a query, a script, or a person at the prompt."""
    import_duckdb()
    from warehouse.shell.command import run_sql

    return run_sql(
        settings, options.query, file=options.file, form=options.format, output=options.output
    )


def run_describe(settings: Settings, options: argparse.Namespace) -> int:
    """Prints what the tables and columns hold."""
    import_duckdb()
    from warehouse.shell.describe import describe
    from warehouse.shell.pager import show

    show(describe(settings, options.name) + "\n")
    return 0


def run_docs(settings: Settings, _options: argparse.Namespace) -> int:
    """Makes dbt's documentation and prints where it is."""
    from warehouse.build.dbt_docs import write_dbt_docs

    print(write_dbt_docs(settings))
    return 0


def run_export(settings: Settings, options: argparse.Namespace) -> int:
    """Writes the open data and says what of it needs a person."""
    from warehouse.exports.export import export_build

    print(
        export_build(
            settings,
            options.folder,
            with_spreadsheets=not options.no_spreadsheets,
            with_database=options.database,
        )
    )
    return 0


def run_return(settings: Settings, options: argparse.Namespace) -> int:
    """Does one step of a quarterly return and says what came of it."""
    from warehouse.returns.command import run_step

    return run_step(settings, options)


def run_dashboard(settings: Settings, options: argparse.Namespace) -> int:
    """Serves the pages until it is stopped."""
    from warehouse.serving.access import Access
    from warehouse.serving.serve import serve_dashboards

    access = Access.from_environment(
        address=options.address, sign_in=options.sign_in, public_access=options.public_access
    )
    if options.watch:
        from warehouse.watch.beside import build_and_watch

        build_and_watch(settings)
    return serve_dashboards(settings, access, port=options.port)


def run_runs(settings: Settings, _options: argparse.Namespace) -> int:
    """Prints the ledger."""
    from warehouse.build.status import runs_as_text

    print(runs_as_text(settings))
    return 0


def run_rollback(settings: Settings, options: argparse.Namespace) -> int:
    """Makes an older build live again."""
    from warehouse.build.recovery import rollback

    pointer = rollback(settings, options.run_id)
    print(f"Live again: {pointer.run_id}, built {pointer.built_at:%Y-%m-%d %H:%M} UTC.")
    return 0


def run_prove(settings: Settings, options: argparse.Namespace) -> int:
    """Says whether the figures depend on how DuckDB works them out."""
    from warehouse.prove.proof import prove

    proof = prove(settings, queries=options.queries, series=options.series)
    print(proof)
    return 0 if proof.is_proved else 1


def run_backup(settings: Settings, options: argparse.Namespace) -> int:
    """Writes one archive and says what it holds."""
    from warehouse.backup.make import make_backup

    print(make_backup(settings, folder=options.folder, file=options.output))
    return 0


def run_restore(settings: Settings, options: argparse.Namespace) -> int:
    """Puts a backup back and says where."""
    from warehouse.backup.restore import restore

    print(restore(settings, options.file))
    return 0


def run_demo(settings: Settings, options: argparse.Namespace) -> int:
    """Makes up a synthetic set and says how to see it."""
    from warehouse.demo import demo_size
    from warehouse.demo.command import default_folder, make_demo, serve_command

    size = demo_size(
        partnerships=options.partnerships,
        years=options.years,
        meetings=options.meetings,
        seed=options.seed,
        as_at=options.as_at,
    )
    folder = options.folder or default_folder(settings)
    print(make_demo(folder, size, form=options.format))
    print(f"See it: {serve_command(folder)}")
    return 0
