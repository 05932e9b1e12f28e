"""The web server of the dashboards: Streamlit's, with addresses and headers of our own.

`lsmp dashboard` starts it; `python -m dashboards.server PORT` is the same without its checks.
"""

from __future__ import annotations

import sys
from html import escape
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboards.navigation import DBT_DOCS, PAGES
from warehouse.reader import Settings

_DEFAULT, *_OTHERS = PAGES
# Streamlit knows its first page by no other address than this.
_ADDRESSES = {"/": PAGES[_DEFAULT], **{f"/{name}": PAGES[name] for name in _OTHERS}}
# What Streamlit serves itself; at any other address it sends its page and leaves it to that.
_STREAMLIT = ("/_stcore/", "/static/", "/media/", "/component/", "/favicon.png", "/manifest.json")

_HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

# The addresses: without them Streamlit looks for its server below the page, and meets two errors.
# The key: Streamlit runs the page again when R is pressed alone, which nobody could turn off
# (WCAG 2.1.4). This listener is the first of the document, so Streamlit's never hears of it.
_SCRIPT = """<head>
    <script>
      window.__streamlit = {
        BACKEND_BASE_URL: location.origin,
        MAIN_PAGE_BASE_URL: location.origin,
      }
      document.addEventListener("keydown", (event) => {
        if (/^[rc]$/i.test(event.key)) event.stopImmediatePropagation()
      })
    </script>"""

_MESSAGE = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – LSMP warehouse</title>
<link rel="icon" href="/favicon.png">
<style>
body {{ margin: 2rem; max-width: 40rem; font: 1rem/1.5 sans-serif; color: #0b0c0c }}
a {{ color: #12436d }}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p>{text}</p>
<ul>{links}</ul>
</main>
</body>
</html>
"""


def page_html() -> str:
    """Streamlit's own page, in British English, and told where its server is.

    Raises ValueError when Streamlit's page is no longer what this was written for.
    """
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', '<html lang="en-GB">'),
        ("<title>Streamlit</title>", "<title>LSMP warehouse</title>"),
        ("<head>", _SCRIPT),
    ):
        if html.count(old) != 1:
            raise ValueError(f"Streamlit's index.html does not have {old} once.")
        html = html.replace(old, new)
    return html


_PAGE_HTML = page_html()


async def _page(_request: Request) -> HTMLResponse:
    return HTMLResponse(_PAGE_HTML, headers={"Cache-Control": "no-cache"})


async def _default_page(request: Request) -> RedirectResponse:
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


async def _dbt_docs(_request: Request) -> Response:
    """The newest page that `lsmp docs` has made."""
    made = Settings.from_environment().docs_dir.glob("*.html")
    newest = max(made, key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        text = "Make the documentation of the models with: lsmp docs. These are the pages:"
        return _message("This page is not made yet", text)
    return FileResponse(newest, media_type="text/html", headers={"Cache-Control": "no-cache"})


def _message(title: str, text: str) -> HTMLResponse:
    """A page with status 404: what is wrong, and the pages there are."""
    items = (
        f'<li><a href="{address}">{escape(name)}</a></li>' for address, name in _ADDRESSES.items()
    )
    html = _MESSAGE.format(title=escape(title), text=escape(text), links="".join(items))
    return HTMLResponse(html, status_code=404)


class UnknownAddresses:
    """Says that there is no such page, where Streamlit would show its first one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] != "http" or _is_known(scope["path"]):
            await self._app(scope, receive, send)
        else:
            answer = _message("There is no page at this address", "These are the pages:")
            await answer(scope, receive, send)


def _is_known(path: str) -> bool:
    page = path.rstrip("/") or "/"
    ours = (f"/{_DEFAULT}", f"/{DBT_DOCS}")
    return page in _ADDRESSES or page in ours or path.startswith(_STREAMLIT)


class SecurityHeaders:
    """Adds the headers to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on and adds to its answer."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        await self._app(scope, receive, send_with_headers)


app = st.App(
    Path(__file__).parent / "app.py",
    routes=[
        *(Route(address, _page) for address in _ADDRESSES),
        Route(f"/{_DEFAULT}", _default_page),
        Route(f"/{DBT_DOCS}", _dbt_docs),
    ],
    middleware=[Middleware(SecurityHeaders), Middleware(UnknownAddresses)],
)


if __name__ == "__main__":
    try:
        app.run(config={"server.port": int(sys.argv[1])})
    except KeyboardInterrupt:
        # How the server ends after Ctrl-C.
        sys.exit(0)
