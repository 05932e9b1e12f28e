"""What stands between the web and Streamlit: headers, known addresses, and who may have what."""

from __future__ import annotations

import json
import time
from html import escape
from pathlib import Path
from string import Template
from typing import Any, cast

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_auth_routes import _get_cookie_value_from_request
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from dashboards.navigation import CHECKS, DBT_DOCS, PAGES
from warehouse.serving.access import Access, Role

DEFAULT, *_OTHERS = PAGES
# Streamlit knows its first page by no other address than this.
ADDRESSES = {"/": PAGES[DEFAULT], **{f"/{name}": PAGES[name] for name in _OTHERS}}

# What Streamlit serves itself and a page needs. Its other addresses (uploads, metrics, the
# interface for agents) are closed: nothing here uses them.
_FOLDERS = ("/static/", "/_stcore/bidi-components/")
_FILES = {
    *("/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"),
    *("/_stcore/stream", "/oauth2callback", "/auth/login", "/auth/logout"),
}
# Who may have what is served outside the pages, where Streamlit does not look who asks.
_GUARDED_FOLDERS = {f"/{CHECKS}/": Role.OFFICER, "/media/": Role.VIEWER}
_GUARDED_FILES = {f"/{DBT_DOCS}": Role.VIEWER}

_HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_ONE_YEAR = "max-age=31536000"

_MESSAGE = Template(Path(__file__).with_name("message.html").read_text(encoding="utf-8"))


def message(title: str, text: str, *, status: int = 404) -> HTMLResponse:
    """A page that says what is wrong, and which pages there are."""
    items = (
        f'<li><a href="{address}">{escape(name)}</a></li>' for address, name in ADDRESSES.items()
    )
    html = _MESSAGE.substitute(title=escape(title), text=escape(text), links="".join(items))
    return HTMLResponse(html, status_code=status)


class KnownAddresses:
    """Says that there is no such page, where Streamlit would show its first one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] != "http" or _is_known(scope["path"]):
            await self._app(scope, receive, send)
        else:
            answer = message("There is no page at this address", "These are the pages:")
            await answer(scope, receive, send)


def _is_known(path: str) -> bool:
    page = path.rstrip("/") or "/"
    is_page = page in ADDRESSES or page == f"/{DEFAULT}"
    is_file = path in _FILES or path in _GUARDED_FILES
    return is_page or is_file or path.startswith((*_FOLDERS, *_GUARDED_FOLDERS))


class Guard:
    """Keeps what is served outside the pages from those who may not have it.

    The pages themselves are guarded where they are drawn (`dashboards.sign_in`).
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        wanted = _wanted(scope["path"]) if scope["type"] == "http" else Role.NOBODY
        if wanted == Role.NOBODY or role_of(self._access, HTTPConnection(scope)) >= wanted:
            await self._app(scope, receive, send)
        else:
            text = "Open a page and sign in there, or ask for access. These are the pages:"
            answer = message("You do not have access to this", text, status=403)
            await answer(scope, receive, send)


def _wanted(path: str) -> Role:
    if path in _GUARDED_FILES:
        return _GUARDED_FILES[path]
    found = (role for start, role in _GUARDED_FOLDERS.items() if path.startswith(start))
    return next(found, Role.NOBODY)


def role_of(access: Access, asked: HTTPConnection) -> Role:
    """The role of whoever asks, by the cookie that Streamlit has signed."""
    # Streamlit names a request; it reads the cookies of one, and a socket has them too.
    asker = cast("Request", asked)
    signed = _get_cookie_value_from_request(asker, USER_COOKIE_NAME) if access.sign_in else None
    claims: dict[str, Any] | None = json.loads(signed) if signed else None
    return access.role_of(claims, now=time.time())


class SecurityHeaders:
    """Adds the headers to every answer.

    policies: the content security policy by the beginning of the path, the first that fits.
    """

    def __init__(self, app: ASGIApp, access: Access, policies: dict[str, str]) -> None:
        self._app = app
        self._policies = policies
        self._is_encrypted = access.is_encrypted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and adds to its answer."""

        async def send_with_headers(answer: Message) -> None:
            if answer["type"] == "http.response.start":
                self._add(MutableHeaders(scope=answer), scope["path"])
            await send(answer)

        await self._app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, path: str) -> None:
        headers.update(_HEADERS)
        headers["Content-Security-Policy"] = next(
            policy for start, policy in self._policies.items() if path.startswith(start)
        )
        if self._is_encrypted:
            headers["Strict-Transport-Security"] = _ONE_YEAR
            # Streamlit leaves this out, for sites that it does not know to be encrypted.
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in cookies:
                headers.append(
                    "set-cookie", cookie if "; Secure" in cookie else f"{cookie}; Secure"
                )
