"""Asking the live build again and again: a newer one is used as soon as it is there."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from warehouse.errors import GivenUpError, QueryError
from warehouse.query.answer import FILES, find, form_for, notices, rows_count, write
from warehouse.query.limits import Limits, command_limits
from warehouse.query.notes import notes
from warehouse.query.reader import (
    Catalogue,
    Result,
    Settings,
    catalogue,
    fetch,
    open_live,
    read_pointer,
)
from warehouse.query.stopping import run_watched
from warehouse.shell.pager import show
from warehouse.shell.upright import on_terminal
from warehouse.text.values import counted

if TYPE_CHECKING:
    from warehouse.query.parquet import ArrowResult


@dataclass(frozen=True)
class Told:
    """What a query came to, for whoever types it: rows and seconds until the last of them."""

    rows_count: int
    seconds: float

    def __str__(self) -> str:
        """13 rows in 0.004 s."""
        rows = counted(self.rows_count, "row")
        return f"{rows} in {self.seconds:.3f} s"


class Session:
    """Queries on the live build, and where their answers go.

    form: of answers, one of `answer.FORMS`; output: a file for them, else the screen, which
    takes no files. To be used in a `with`. Raises NoBuildError when there is nothing to read,
    QueryError for a file as `write_to`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        form: str | None = None,
        output: Path | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._named_form = form
        self.form = form_for(form, output)
        self.output = output
        self._settings = settings
        self._limits = limits or command_limits()
        self._has_given_up = False
        # A file of text takes the answers of all queries, from its beginning.
        self._is_begun = False
        if output is not None:
            self._refuse_kept(output)
        self._open()

    def _open(self) -> None:
        self.pointer, self.connection = open_live(self._settings, limits=self._limits)
        self._catalogue: Catalogue | None = None

    @property
    def catalogue(self) -> Catalogue:
        """The tables and columns of the live build; read when first asked for."""
        if self._catalogue is None:
            self._catalogue = catalogue(self.connection)
        return self._catalogue

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Closing would wait for a query that nobody can stop.
        if not self._has_given_up:
            self.connection.close()

    def renew(self) -> bool:
        """Goes over to the live build if another one has become it; says whether it has."""
        if read_pointer(self._settings).run_id == self.pointer.run_id:
            return False
        old = self.connection
        self._open()
        if not self._has_given_up:
            old.close()
        return True

    def write_to(self, output: Path | None) -> None:
        """Sends further answers to a file, or back to the screen.

        The file is emptied at once, so that one that cannot be written is known now. Its ending
        names the form where nobody has. Raises QueryError for an ending that names none, and for
        a file among those that people keep or that were published.
        """
        if output is None and self._named_form in FILES:
            self._named_form = None
        form = form_for(self._named_form, output)
        if output is not None:
            self._refuse_kept(output)
            output.open("wb").close()
        self.form, self.output, self._is_begun = form, output, False

    def _refuse_kept(self, output: Path) -> None:
        places = (self._settings.seeds_dir, self._settings.returns_dir, self._settings.builds_dir)
        for place in places:
            if output.resolve().is_relative_to(place.resolve()):
                raise QueryError(
                    f"{output} lies in {place}, where no answer is written: it could take the place"
                    " of what somebody keeps there. Name a file elsewhere."
                )

    def write_as(self, form: str) -> None:
        """Writes further answers in this form, whatever the ending of the file."""
        self._named_form = self.form = form

    def answer(self, query: str, *, is_paged: bool = False) -> Told:
        """Answers one query; notices go to standard error.

        Raises QueryError for a query that cannot be answered, LimitError with the limit it met.
        """
        started = time.monotonic()
        try:
            found = run_watched(
                lambda stop: find(
                    self.connection, query, self.form, limits=self._limits, stop=stop
                ),
                self._limits,
            )
        except GivenUpError:
            self._has_given_up = True
            raise
        told = Told(rows_count(found), time.monotonic() - started)
        self._put(found, is_paged=is_paged)
        said = notes(self.connection, query, self.pointer, self._limits)
        for notice in [*notices(found, self.form), *said]:
            print(notice, file=sys.stderr)
        return told

    def rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        """The rows of a query of ours, such as one of the dictionary."""
        return fetch(self.connection, query, values).rows

    def _put(self, found: Result | ArrowResult, *, is_paged: bool) -> None:
        is_shown = self.form == "table" and self.output is None and sys.stdout.isatty()
        if is_shown and isinstance(found, Result):
            show(on_terminal(found, is_paged=is_paged), is_paged=is_paged)
            return
        data = write(found, self.form)
        if self.output is None:
            show(data.decode(), is_paged=is_paged)
            return
        if self._is_begun and self.form in FILES:
            raise QueryError(
                f"{self.output} has an answer already, and a {self.form} file holds one."
                " Name another file with .output."
            )
        with self.output.open("ab" if self._is_begun else "wb") as file:
            file.write(data)
        self._is_begun = True

    def leave_at_once(self, code: int) -> int:
        """The exit code; ends the process itself where a query would keep it from ending."""
        if not self._has_given_up:
            return code
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
