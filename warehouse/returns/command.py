"""`lsmp return`: its steps, their options, and what each does.

Each imports what it needs when it is run, so that no command waits for the libraries of another.
"""

import argparse
from pathlib import Path

from warehouse.settings import Settings
from warehouse.starting import import_duckdb


def add_steps(command: argparse.ArgumentParser, folders: argparse.ArgumentParser) -> None:
    """Declares the steps and their options. folders: the options that every step has."""
    steps = command.add_subparsers(dest="step", required=True, metavar="STEP")

    def step(name: str, text: str, *, has_quarter: bool = True) -> argparse.ArgumentParser:
        added = steps.add_parser(name, help=text, description=text, parents=[folders])
        added.add_argument("--returns", metavar="DIR", help="the returns (default: LSMP_RETURNS)")
        if has_quarter:
            added.add_argument("quarter", metavar="QUARTER", help="such as 2017/18-Q1")
            added.add_argument("--partnership", metavar="ID", help="whose return (default: lsmp)")
        return added

    step("draft", "create the form to fill in, and the draft as PDF, HTML and spreadsheets")
    freeze = step("freeze", "keep the return for good, as it is submitted")
    freeze.add_argument("--approved-by", required=True, metavar="ROLE", help="who approved it")
    freeze.add_argument("--prepared-by", default="", metavar="ROLE", help="who prepared it")
    step("compare", "list what differs from the frozen return, its cause and the reason given")
    rebuild = step("rebuild", "rebuild a frozen return from its own folder and compare the bytes")
    rebuild.add_argument("--version", type=int, metavar="N", help="which one (default: the newest)")
    rebuild.add_argument("--folder", type=Path, metavar="DIR", help="where to (default: in DATA)")
    text = "list every return, and whether the frozen ones are unchanged"
    step("list", text, has_quarter=False)


def run_step(settings: Settings, options: argparse.Namespace) -> int:
    """Does one step, says what came of it, and returns the exit code.

    1 when figures changed without a reason, or when a rebuilt return differs from the frozen one.
    """
    if options.step == "list":
        from warehouse.returns.freeze.compare import list_returns

        print(list_returns(settings))
        return 0
    from warehouse.text.years import parse_quarter

    return_of = (settings, parse_quarter(options.quarter), options.partnership)
    if options.step == "draft":
        from warehouse.returns.render.drawing import Drawings

        with Drawings() as drawings:
            # While the other process imports.
            import_duckdb()
            from warehouse.returns.draft import make_draft

            print(make_draft(*return_of, drawings=drawings))
        return 0
    if options.step == "freeze":
        from warehouse.returns.freeze.freeze import freeze

        print(freeze(*return_of, approved_by=options.approved_by, prepared_by=options.prepared_by))
        return 0
    if options.step == "compare":
        from warehouse.returns.freeze.compare import compare

        comparison = compare(*return_of)
        print(comparison)
        return 1 if comparison.without_reason else 0
    from warehouse.returns.freeze.rebuild import rebuild

    rebuilt = rebuild(*return_of, version=options.version, folder=options.folder)
    print(rebuilt)
    return 1 if rebuilt.differing else 0
