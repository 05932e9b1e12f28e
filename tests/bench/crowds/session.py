"""A session as a browser holds one: Streamlit's protocol over its WebSocket, without a browser.

The messages are Streamlit's own protobufs. Like the browser, a session sends the states of the
page's widgets with each click, and the hashes of the large messages that it still has, which the
server then does not send again.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import NewSession
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

# Until one redraw must have come; more means that the server hangs.
REDRAW_SECONDS = 60.0
# The name of a pressed button among the states, which no filter has.
_PRESSED = "\0pressed"


class RedrawError(AssertionError):
    """A redraw did not show what it should; the message says what."""


@dataclass
class Redraw:
    """All that the server sent for one run of a page."""

    seconds: float = 0.0
    new_session: NewSession | None = None
    page_hash: str = ""
    elements: list[Element] = field(default_factory=list)
    _frames: list[bytes] = field(default_factory=list)

    def add(self, message: ForwardMsg, frame: bytes) -> None:
        """Takes a message with the bytes that brought it."""
        self._frames.append(frame)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.new_session = message.new_session
        elif kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self.elements.append(message.delta.new_element)
        elif kind == "page_not_found":
            raise RedrawError(f"The server knows no page {message.page_not_found.page_name}.")

    def shows(self, text: str) -> bool:
        """Whether the text is anywhere in what was sent. Strings of a protobuf are plain UTF-8."""
        sought = text.encode()
        return any(sought in frame for frame in self._frames)

    def kinds(self) -> list[str]:
        """The kinds of the page's elements, such as html and plotly_chart."""
        return [str(element.WhichOneof("type")) for element in self.elements]

    def title(self) -> str:
        """The page's heading of the first level; empty if it has none."""
        titles = [element.heading.body for element in self.elements if element.heading.tag == "h1"]
        return titles[0] if titles else ""

    def content(self) -> list[bytes]:
        """The page's elements, to be compared with those of another redraw."""
        return [element.SerializeToString(deterministic=True) for element in self.elements]

    def check(self, *, shown: tuple[str, ...], hidden: tuple[str, ...] = ()) -> None:
        """Raises RedrawError when a text is missing, or is there and should not be, or on an error.

        An error in a page also ends with a message of success, so each redraw is looked at.
        """
        if "exception" in self.kinds():
            raise RedrawError("The page shows an exception.")
        for text in shown:
            if not self.shows(text):
                raise RedrawError(f"The page does not show {text!r}.")
        for text in hidden:
            if self.shows(text):
                raise RedrawError(f"The page still shows {text!r}.")


class Session:
    """One open page. Made by `opened`."""

    def __init__(self, connection: ClientConnection, address: str, page: str) -> None:
        self._connection, self._address, self._page = connection, address, page
        self._page_hash = ""
        self._states: dict[str, WidgetState] = {}
        self._chosen: dict[str, str] = {}
        # The button of the page's form, where it has one.
        self._submit_id = ""
        # Large messages by hash: the frame, and the number of the run that last used it.
        self._kept: dict[str, tuple[bytes, int]] = {}
        self._runs = 0

    async def draw(self) -> Redraw:
        """Runs the page as the browser does when it is opened."""
        started = time.perf_counter()
        self._runs += 1
        redraw = Redraw()
        async with asyncio.timeout(REDRAW_SECONDS):
            await self._connection.send(self._request().SerializeToString())
            while await self._receive(redraw):
                pass
        redraw.seconds = time.perf_counter() - started
        self._remember(redraw)
        return redraw

    async def choose(self, key: str, value: str) -> Redraw:
        """Chooses a value, of several possible ones this alone, of the filter with this key."""
        if key not in self._states:
            raise RedrawError(f"The page has no filter {key}, only {', '.join(self._states)}.")
        state = self._states[key]
        if state.WhichOneof("value") == "string_array_value":
            state.string_array_value.data[:] = [value]
        else:
            state.string_value = value
        self._chosen[key] = value
        return await self.draw()

    async def submit(self, key: str, text: str) -> Redraw:
        """Types a text into the box with this key and presses the button of its form."""
        self._states[key].string_value = text
        pressed = WidgetState(id=self._submit_id, trigger_value=True)
        self._states[_PRESSED] = pressed
        try:
            return await self.draw()
        finally:
            del self._states[_PRESSED]

    def _request(self) -> BackMsg:
        message = BackMsg()
        rerun = message.rerun_script
        rerun.query_string = urlencode(self._chosen)
        rerun.page_script_hash = self._page_hash
        rerun.page_name = "" if self._page_hash else self._page
        rerun.cached_message_hashes.extend(self._kept)
        rerun.widget_states.widgets.extend(self._states.values())
        rerun.context_info.timezone = "Europe/London"
        rerun.context_info.locale = "en-GB"
        rerun.context_info.url = f"{self._address}/{self._page}"
        return message

    async def _receive(self, redraw: Redraw) -> bool:
        """Takes one message; false when it ends the run."""
        frame = await self._connection.recv()
        assert isinstance(frame, bytes)
        message = ForwardMsg.FromString(frame)
        if message.WhichOneof("type") == "ref_hash":
            frame, _ = self._kept[message.ref_hash]
            message = ForwardMsg.FromString(frame)
        if message.metadata.cacheable:
            self._kept[message.hash] = frame, self._runs
        if message.WhichOneof("type") != "script_finished":
            redraw.add(message, frame)
            return True
        if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
            status = ForwardMsg.ScriptFinishedStatus.Name(message.script_finished)
            raise RedrawError(f"The page ended with {status}.")
        return False

    def _remember(self, redraw: Redraw) -> None:
        """What the next run needs: the page, its filters, the messages that are still young."""
        assert redraw.new_session is not None
        self._page_hash = redraw.page_hash or redraw.new_session.page_script_hash
        oldest = self._runs - redraw.new_session.config.max_cached_message_age
        self._kept = {hash_: kept for hash_, kept in self._kept.items() if kept[1] >= oldest}
        for element in redraw.elements:
            key, state = _state(element)
            if key:
                self._states.setdefault(key, state)
            if element.button.is_form_submitter:
                self._submit_id = element.button.id


def _state(element: Element) -> tuple[str, WidgetState]:
    """The key and the state of a filter as the page first draws it; no key if it is none."""
    if element.WhichOneof("type") == "selectbox":
        box = element.selectbox
        state = WidgetState(id=box.id, string_value=box.options[box.default] if box.options else "")
    elif element.WhichOneof("type") == "multiselect":
        state = WidgetState(id=element.multiselect.id)
        chosen = [element.multiselect.options[index] for index in element.multiselect.default]
        state.string_array_value.data.extend(chosen)
    elif element.WhichOneof("type") == "text_area":
        state = WidgetState(id=element.text_area.id, string_value=element.text_area.default)
    else:
        return "", WidgetState()
    # Streamlit's name for a widget ends with the key that the page gave it.
    return state.id.split("-", 2)[2], state


def stream_of(address: str) -> str:
    """The address of a server's WebSocket."""
    return f"{address.replace('http', 'ws', 1)}/_stcore/stream"


@asynccontextmanager
async def opened(address: str, page: str = "") -> AsyncIterator[Session]:
    """A session on a page (its address without the slash), not yet drawn; closed at the end."""
    async with connect(
        stream_of(address), subprotocols=[Subprotocol("streamlit")], max_size=None
    ) as connection:
        yield Session(connection, address, page)
