"""A session as a browser holds one: Streamlit's protocol over its WebSocket, without a browser.

The messages are Streamlit's own protobufs. Like the browser, a session sends the states of the
page's widgets with each click, and the hashes of the large messages that it still has, which the
server then does not send again.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from dashboards.navigation import PAGES

# The page at the bare address.
DEFAULT = next(iter(PAGES))


class RedrawError(AssertionError):
    """A redraw did not show what it should; the message says what."""


@dataclass
class Redraw:
    """All that the server sent for one run of a page: the messages, and the bytes of each."""

    seconds: float = 0.0
    messages: list[ForwardMsg] = field(default_factory=list)
    frames: list[bytes] = field(default_factory=list)

    @property
    def new_session(self) -> NewSession:
        """What begins every run."""
        return next(one.new_session for one in self.messages if one.HasField("new_session"))

    @cached_property
    def elements(self) -> list[Element]:
        deltas = (one.delta for one in self.messages)
        return [delta.new_element for delta in deltas if delta.HasField("new_element")]

    def title(self) -> str:
        """The page's heading of the first level; empty if it has none."""
        headings = (element.heading for element in self.elements)
        return next((heading.body for heading in headings if heading.tag == "h1"), "")

    def content(self) -> list[bytes]:
        """The page's elements, to be compared with those of another redraw."""
        return [element.SerializeToString(deterministic=True) for element in self.elements]

    def check(self, *, shown: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> None:
        """Raises RedrawError when a text is missing, or is there and should not be, or on an error.

        An error in a page also ends with a message of success, so each redraw is looked at.
        """
        if any(element.HasField("exception") for element in self.elements):
            raise RedrawError("The page shows an exception.")
        for text in (*shown, *hidden):
            # Strings of a protobuf are plain UTF-8.
            is_there = any(text.encode() in frame for frame in self.frames)
            if is_there != (text in shown):
                raise RedrawError(
                    f"The page {'still shows' if is_there else 'does not show'} {text!r}."
                )


class Session:
    """One open page. Made by `opened`."""

    def __init__(self, connection: ClientConnection, address: str, page: str) -> None:
        self._connection, self._address = connection, address
        self._page = "" if page == DEFAULT else page
        self._page_hash = ""
        self._states: dict[str, WidgetState] = {}
        self._chosen: dict[str, str] = {}
        # The button of the page's form, where it has one.
        self._submit_id = ""
        # Large messages by hash: the frame, and the number of the run that last used it.
        self._kept: dict[str, tuple[bytes, int]] = {}
        self._runs = 0

    async def draw(self, *pressed: WidgetState) -> Redraw:
        """Runs the page as the browser does when it is opened, or a button of it is pressed."""
        started = time.perf_counter()
        self._runs += 1
        redraw = Redraw()
        # More means that the server hangs.
        async with asyncio.timeout(60):
            await self._connection.send(self._request(pressed).SerializeToString())
            while await self._receive(redraw):
                pass
        redraw.seconds = time.perf_counter() - started
        self._remember(redraw)
        return redraw

    async def choose(self, key: str, value: str) -> Redraw:
        """Chooses a value of the filter with this key."""
        if key not in self._states:
            raise RedrawError(f"The page has no filter {key}, only {', '.join(self._states)}.")
        self._states[key].string_value = value
        self._chosen[key] = value
        return await self.draw()

    async def submit(self, key: str, text: str) -> Redraw:
        """Types a text into the box with this key and presses the button of its form."""
        self._states[key].string_value = text
        return await self.draw(WidgetState(id=self._submit_id, trigger_value=True))

    def _request(self, pressed: Iterable[WidgetState]) -> BackMsg:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = urlencode(self._chosen)
        rerun.page_script_hash = self._page_hash
        rerun.page_name = "" if self._page_hash else self._page
        rerun.cached_message_hashes.extend(self._kept)
        rerun.widget_states.widgets.extend([*self._states.values(), *pressed])
        rerun.context_info.url = f"{self._address}/{self._page}"
        return message

    async def _receive(self, redraw: Redraw) -> bool:
        """Takes one message; false when it ends the run."""
        frame = await self._connection.recv(decode=False)
        message = ForwardMsg.FromString(frame)
        if message.HasField("ref_hash"):
            frame, _ = self._kept[message.ref_hash]
            message = ForwardMsg.FromString(frame)
        if message.metadata.cacheable:
            self._kept[message.hash] = frame, self._runs
        if message.HasField("page_not_found"):
            raise RedrawError(f"The server knows no page {message.page_not_found.page_name}.")
        if not message.HasField("script_finished"):
            redraw.messages.append(message)
            redraw.frames.append(frame)
            return True
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            raise RedrawError(f"The page ended with {status}.")
        return False

    def _remember(self, redraw: Redraw) -> None:
        """What the next run needs: the page, its filters, the messages that are still young."""
        # The menu names the page that was asked for by its address.
        named = (message.navigation.page_script_hash for message in redraw.messages)
        self._page_hash = next(filter(None, named), redraw.new_session.page_script_hash)
        oldest = self._runs - redraw.new_session.config.max_cached_message_age
        self._kept = {hash_: kept for hash_, kept in self._kept.items() if kept[1] >= oldest}
        for element in redraw.elements:
            box, area, button = element.selectbox, element.text_area, element.button
            first = {area.id: area.default, box.id: box.options[box.default] if box.options else ""}
            for widget, value in first.items():
                # Streamlit's name for a widget ends with the key that the page gave it.
                key = widget.split("-", 2)[-1]
                if widget and key not in self._states:
                    self._states[key] = WidgetState(id=widget, string_value=value)
            self._submit_id = button.id if button.is_form_submitter else self._submit_id


def stream_of(address: str) -> str:
    return f"{address.replace('http', 'ws', 1)}/_stcore/stream"


@asynccontextmanager
async def opened(address: str, page: str = DEFAULT) -> AsyncIterator[Session]:
    """A session on a page, not yet drawn; closed at the end."""
    async with connect(
        stream_of(address), subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as connection:
        yield Session(connection, address, page)
