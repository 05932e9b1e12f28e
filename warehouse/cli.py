"""The command `lsmp`: its commands and options, and its exit codes. Nothing is decided here."""

import argparse
import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from warehouse import commands
from warehouse.errors import WarehouseError, our_mistake
from warehouse.returns.command import add_steps
from warehouse.settings import Settings


def run() -> int:
    """Runs the command that this process is for."""
    # DuckDB 1.5 would import it for the first parameter of a query, which takes half a second.
    # What needs it, dashboards and Great Expectations, has processes of its own.
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    code = main()
    # Taking all libraries down in order is a tenth of an export; dbt alone has locks to give back.
    if "dbt" not in sys.modules:
        os._exit(code)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code.

    0 done, 1 refused, 2 usage or environment, 3 a mistake of ours.
    """
    options = command_parser().parse_args(arguments)
    settings = Settings.from_environment(
        seeds=options.seeds, data=options.data, returns=getattr(options, "returns", None)
    )
    try:
        code = int(options.run(settings, options))
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever reads the output, such as head, has enough of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except WarehouseError as error:
        print(f"lsmp {options.command}: {error}", file=sys.stderr)
        return error.exit_code
    except OSError as error:
        # A full disk, a folder that may not be written, a file that is not there.
        place = f" ({error.filename})" if error.filename else ""
        print(f"lsmp {options.command}: {error.strerror or error}{place}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except MemoryError:
        print(f"lsmp {options.command}: there is not enough memory.", file=sys.stderr)
        return 2
    except Exception as error:
        if str(error) == _STOPPED_BY_DUCKDB:
            return 130
        if os.environ.get("LSMP_DEBUG") == "1":
            raise
        print(f"lsmp {options.command}: {our_mistake(error)}", file=sys.stderr)
        return 3


# What DuckDB raises, as a RuntimeError, when Ctrl-C meets one of its queries.
_STOPPED_BY_DUCKDB = "Query interrupted"


def command_parser() -> argparse.ArgumentParser:
    """Every command with its options; also read by the test of the documentation."""
    folders = argparse.ArgumentParser(add_help=False)
    folders.add_argument("--seeds", metavar="DIR", help="the seed files (default: LSMP_SEEDS)")
    folders.add_argument("--data", metavar="DIR", help="builds and ledger (default: LSMP_DATA)")
    parser = argparse.ArgumentParser(
        prog="lsmp", description="The warehouse of the London Strategic Migration Partnership."
    )
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, text: str, *, has_folders: bool = True) -> argparse.ArgumentParser:
        parents = [folders] if has_folders else []
        added = subparsers.add_parser(name, help=text, description=text, parents=parents)
        run = getattr(commands, f"run_{name}")
        added.set_defaults(run=run, **({} if has_folders else {"seeds": None, "data": None}))
        return added

    command("check", "check the seed files against the contract and list every problem")
    _add_build_options(command("build", "check, load, transform, audit and publish the seeds"))
    _add_as_at(command("watch", "build by itself whenever a seed file is saved"))
    status = command("status", "show the live build: its age, its checks, its sources")
    status.add_argument("--json", action="store_true", help="as JSON")
    text = "query the live build, read-only; without QUERY, read a pipe or open a prompt"
    _add_sql_options(command("sql", text))
    text = "list the tables, or say what a table holds and what a column means and comes from"
    describe = command("describe", text)
    describe.add_argument("name", nargs="?", metavar="TABLE", help="or TABLE.COLUMN, or words")
    command("docs", "build dbt's documentation of the models, as a page of the dashboards")
    _add_export_options(command("export", "write the public tables as open data"))
    text = "draft, freeze and compare the quarterly return to the Home Office"
    add_steps(command("return", text, has_folders=False), folders)
    _add_access_options(command("dashboard", "serve the dashboards"))
    command("runs", "list the builds in the ledger, newest first")
    rollback = command("rollback", "make an older build live again")
    rollback.add_argument("run_id", nargs="?", metavar="RUN_ID")
    text = "work everything out again without optimizers, in threads, in DuckDB 2; compare"
    proof = command("prove", text)
    proof.add_argument("--queries", type=int, default=2000, metavar="N", help="how many (2000)")
    proof.add_argument("--series", type=int, default=1, metavar="N", help="other queries (1)")
    text = "back up everything a build cannot recreate, in one verified archive"
    _add_backup_options(command("backup", text))
    restore = command("restore", "restore a backup into folders that are empty or absent")
    restore.add_argument("file", type=Path, metavar="FILE", help="written by lsmp backup")
    restore.add_argument("--returns", metavar="DIR", help="the returns (default: LSMP_RETURNS)")
    text = "generate a synthetic data set of any size and build it in a folder of its own"
    # It has a folder of its own, so that no setting leads it to real seeds or builds.
    _add_demo_options(command("demo", text, has_folders=False))
    return parser


def _add_as_at(command: argparse.ArgumentParser, default: str = "today") -> None:
    text = f"the date on which ages and overdue flags are counted (default: {default})"
    command.add_argument("--as-at", type=_day, metavar="YYYY-MM-DD", help=text)


def _add_build_options(build: argparse.ArgumentParser) -> None:
    _add_as_at(build)
    build.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="CHECK",
        help="accept this failed comparison with the build before; may be repeated",
    )
    build.add_argument("--reason", metavar="TEXT", help="why, for the ledger and the build")


def _add_sql_options(sql: argparse.ArgumentParser) -> None:
    sql.add_argument("query", nargs="?", metavar="QUERY")
    sql.add_argument("--file", type=Path, metavar="F", help="read the query from a file")
    sql.add_argument(
        "--format",
        choices=("table", "csv", "json", "markdown", "parquet", "xlsx"),
        help="of the answer (default: by the ending of OUT, or a table)",
    )
    sql.add_argument("-o", "--output", type=Path, metavar="OUT", help="write to a file")


def _add_export_options(export: argparse.ArgumentParser) -> None:
    export.add_argument("--folder", type=Path, metavar="DIR", help="default: export in DATA")
    export.add_argument("--no-spreadsheets", action="store_true", help="leave out .xlsx and .ods")
    export.add_argument("--database", action="store_true", help="also write one DuckDB file")


def _add_backup_options(backup: argparse.ArgumentParser) -> None:
    backup.add_argument("--returns", metavar="DIR", help="the returns (default: LSMP_RETURNS)")
    where = backup.add_mutually_exclusive_group()
    where.add_argument("--folder", type=Path, metavar="DIR", help="default: backups in DATA")
    where.add_argument("-o", "--output", type=Path, metavar="FILE", help="the name of the archive")


def _add_access_options(dashboard: argparse.ArgumentParser) -> None:
    dashboard.add_argument("--port", type=int, default=8501, metavar="N", help="default: 8501")
    text = "where to listen (default: LSMP_ADDRESS, or this computer only)"
    dashboard.add_argument("--address", metavar="A", help=text)
    text = "let in the people these settings name (default: LSMP_SIGN_IN)"
    dashboard.add_argument("--sign-in", metavar="FILE", help=text)
    text = "show everybody what viewers see, at this address (default: LSMP_PUBLIC_ACCESS)"
    dashboard.add_argument("--public-access", metavar="URL", help=text)
    text = "also build by itself whenever a seed file is saved (lsmp watch)"
    dashboard.add_argument("--watch", action="store_true", help=text)


def _add_demo_options(demo: argparse.ArgumentParser) -> None:
    demo.add_argument("--folder", type=Path, metavar="DIR", help="for seeds and builds (data/demo)")
    for option, default, text in (
        ("--partnerships", 12, "how many partnerships"),
        ("--years", 10, "how many financial years"),
        ("--meetings", 5, "meetings a year and partnership, at most"),
        ("--seed", 1, "a different number gives a different set"),
    ):
        demo.add_argument(
            option, type=int, default=default, metavar="N", help=f"{text} ({default})"
        )
    _add_as_at(demo, "1 February of the last year")
    text = "csv, or parquet for seed files of a tenth of the bytes (csv)"
    demo.add_argument("--format", choices=("csv", "parquet"), default="csv", help=text)


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"'{text}' is not a day of the calendar; write it as 2017-03-31"
        ) from None


if __name__ == "__main__":
    sys.exit(run())
