"""Tells open pages at once that a build was published or refused; news.html shows it there.

Streamlit has no public way to wake a session, and a fragment that asks every moment costs each
open page a run of its script. Here one thread sleeps until the folder changes, and every page
hears of it on a socket; what it shows changes when somebody asks for it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect
from watchdog.events import (
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from dashboards.kit.data import live_build
from dashboards.kit.text import visible
from dashboards.middleware import role_of
from warehouse.query.reader import Settings, WarehouseError, newest_rejection, read_pointer
from warehouse.serving.access import Access, Role
from warehouse.store.builds import read_problems

# The page that hears it does not ask again (news.html).
NOT_FOR_YOU = 4403
# A file that is only read is no news.
_EVENTS: list[type[FileSystemEvent]] = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent]


@dataclass(frozen=True)
class Now:
    """Which build is live, which newer one was refused and why; how often the returns changed."""

    build: str = ""
    rejected: str = ""
    problem: str = ""
    returns: int = 0

    def for_role(self, role: Role) -> str:
        """What somebody of this role may hear: a problem repeats what was typed."""
        heard: dict[str, str | int] = {"build": self.build, "rejected": self.rejected}
        if role == Role.OFFICER:
            heard |= {"problem": self.problem, "returns": self.returns}
        return json.dumps(heard)


def read_now(settings: Settings, *, returns: int = 0) -> Now:
    """What the data folder says. Raises WarehouseError where it names no build that is there."""
    build, entry = read_pointer(settings).run_id, newest_rejection(settings)
    if entry is None:
        return Now(build, returns=returns)
    reasons = read_problems(settings, entry["run_id"]) or entry.get("reasons") or ["not stated"]
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return Now(build, entry["run_id"], visible(f"Not published: {reasons[0]}{more}"), returns)


class News(FileSystemEventHandler):
    """Watches the data folder and the returns, and tells all pages that are open."""

    def __init__(self, settings: Settings, access: Access) -> None:
        self._settings, self._access = settings, access
        self._pages: set[WebSocket] = set()
        self._now = Now()

    @asynccontextmanager
    async def watching(self, _app: object) -> AsyncIterator[None]:
        """While the server runs."""
        self._loop = asyncio.get_running_loop()
        self._files = {self._settings.pointer_file.name, self._settings.ledger_file.name}
        self._look()
        observer = Observer()
        observer.schedule(self, str(self._settings.data_dir), event_filter=_EVENTS)
        if self._settings.returns_dir.is_dir():
            folder = str(self._settings.returns_dir)
            observer.schedule(self, folder, recursive=True, event_filter=_EVENTS)
        observer.start()
        try:
            yield
        finally:
            observer.stop()
            observer.join()

    def on_any_event(self, event: FileSystemEvent) -> None:
        """In the thread that watches: something in one of the folders has changed."""
        path = Path(str(event.dest_path or event.src_path))
        if path.parent != self._settings.data_dir:
            self._look(returns=self._now.returns + 1)
        elif path.name in self._files:
            self._look()

    def _look(self, returns: int | None = None) -> None:
        before = self._now
        # A folder in the middle of being restored: the next change tells.
        with contextlib.suppress(WarehouseError, OSError):
            self._now = read_now(
                self._settings, returns=before.returns if returns is None else returns
            )
            if self._now != before:
                self._loop.call_soon_threadsafe(self._tell_all)
            if self._now.build != before.build:
                # Opened before somebody asks for it.
                live_build()

    def _tell_all(self) -> None:
        for page in self._pages:
            self._loop.create_task(self._tell(page))

    async def _tell(self, page: WebSocket) -> None:
        role = role_of(self._access, page)
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            if role == Role.NOBODY:
                await page.close(NOT_FOR_YOU)
            else:
                await page.send_text(self._now.for_role(role))

    async def page(self, socket: WebSocket) -> None:
        """The socket of an open page, until it is left."""
        await socket.accept()
        if not self._is_own(socket):
            await socket.close(NOT_FOR_YOU)
            return
        self._pages.add(socket)
        try:
            await self._tell(socket)
            while (await socket.receive())["type"] != "websocket.disconnect":
                pass
        finally:
            self._pages.discard(socket)

    def _is_own(self, socket: WebSocket) -> bool:
        """Whether it was opened by a page of ours, as Streamlit asks of its own sockets."""
        host, origin = socket.headers.get("host", ""), socket.headers.get("origin")
        is_ours = urlsplit(f"//{host}").hostname in self._access.hosts
        return is_ours and (origin is None or urlsplit(origin).netloc == host)
