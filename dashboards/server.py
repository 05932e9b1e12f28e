"""The web server of the dashboards: Streamlit's, with addresses and headers of our own.

`lsmp dashboard` starts it; `python -m dashboards.server PORT` is the same without its checks.
"""

from __future__ import annotations

import base64
import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute

from dashboards.middleware import (
    ADDRESSES,
    DEFAULT,
    Guard,
    KnownAddresses,
    SecurityHeaders,
    message,
)
from dashboards.navigation import CHECKS, DBT_DOCS, NEWS
from dashboards.news import News
from warehouse.query.reader import Settings
from warehouse.serving.access import Access
from warehouse.serving.sign_in import SignIn
from warehouse.store.builds import result_page

# The addresses: without them Streamlit looks for its server below the page, and meets two errors.
# The key: Streamlit runs the page again when R is pressed alone, which nobody could turn off
# (WCAG 2.1.4). The listener in it is the first of the document, so Streamlit's never hears of it.
_HEAD = Path(__file__).with_name("head.html")
# The line that says by itself that there are new figures, or what was refused (news.py).
_NEWS = Path(__file__).with_name("news.html")

# Files that somebody sends, which no page asks for, and settings of a page: in megabytes.
_LARGEST_UPLOAD = 1


def page_html() -> str:
    """Streamlit's own page, in British English, and told where its server is.

    Raises ValueError when Streamlit's page is no longer what this was written for.
    """
    html = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', '<html lang="en-GB">'),
        ("<title>Streamlit</title>", "<title>LSMP warehouse</title>"),
        ("</body>", f"{_NEWS.read_text(encoding='utf-8')}</body>"),
        ("<head>", _HEAD.read_text(encoding="utf-8").rstrip()),
        # There is no interface for agents at this address.
        ('<link rel="service-desc" href="./_stcore/agent/openapi.json" />', ""),
    ):
        if html.count(old) != 1:
            raise ValueError(f"Streamlit's index.html does not have {old} once.")
        html = html.replace(old, new)
    return html


def content_policies(html: str) -> dict[str, str]:
    """What a browser may load and run, by the beginning of the path.

    The page runs Streamlit's files and the scripts written in it, by their hashes, and no other;
    diagrams are drawn by WebAssembly.
    """
    scripts = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for text in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    )
    never = "base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'"
    docs = "'self' 'unsafe-inline' 'unsafe-eval' data:"
    return {
        # dbt's page is one file of scripts, made from the project's own models.
        f"/{DBT_DOCS}": f"default-src {docs}; connect-src 'self'; {never}",
        # A page of results is text and styles.
        f"/{CHECKS}/": f"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; {never}",
        "/": (
            f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {scripts};"
            " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
            f" font-src 'self' data:; worker-src 'self' blob:; {never}"
        ),
    }


async def _default_page(request: Request) -> RedirectResponse:
    return RedirectResponse(f"/?{request.url.query}" if request.url.query else "/")


async def _dbt_docs(_request: Request) -> Response:
    """The newest page that `lsmp docs` has made."""
    made = Settings.from_environment().docs_dir.glob("*.html")
    newest = max(made, key=lambda path: path.stat().st_mtime, default=None)
    if newest is None:
        text = "Make the documentation of the models with: lsmp docs. These are the pages:"
        return message("This page has not been made yet", text)
    return FileResponse(newest, media_type="text/html", headers={"Cache-Control": "no-cache"})


async def _checks(request: Request) -> Response:
    """The result page of the checks of one build."""
    found = result_page(Settings.from_environment(), request.path_params["run_id"])
    if found is None:
        text = "The results of this build are not kept, or there is no such build. The pages:"
        return message("There are no results here", text)
    return FileResponse(found, media_type="text/html", headers={"Cache-Control": "no-cache"})


def make_app(access: Access) -> st.App:
    """The server's application."""
    html = page_html()
    news = News(Settings.from_environment(), access)

    async def page(_request: Request) -> HTMLResponse:
        return HTMLResponse(html, headers={"Cache-Control": "no-cache"})

    return st.App(
        Path(__file__).parent / "app.py",
        secrets={"auth": _auth(access.sign_in)} if access.sign_in else None,
        lifespan=news.watching,
        routes=[
            *(Route(address, page) for address in ADDRESSES),
            Route(f"/{DEFAULT}", _default_page),
            Route(f"/{DBT_DOCS}", _dbt_docs),
            Route(f"/{CHECKS}/{{run_id}}", _checks),
            WebSocketRoute(f"/{NEWS}", news.page),
        ],
        middleware=[
            Middleware(SecurityHeaders, access=access, policies=content_policies(html)),
            Middleware(KnownAddresses),
            Middleware(Guard, access=access),
        ],
    )


def _auth(sign_in: SignIn) -> dict[str, Any]:
    """The settings of sign-in as Streamlit wants them."""
    return {
        "redirect_uri": sign_in.redirect_uri,
        "cookie_secret": sign_in.cookie_secret,
        "client_id": sign_in.client_id,
        "client_secret": sign_in.client_secret,
        "server_metadata_url": sign_in.metadata_url,
        "client_kwargs": {"scope": sign_in.scope, "prompt": "select_account"},
    }


def server_config(access: Access, port: int) -> dict[str, Any]:
    """What must not depend on a file of Streamlit's or its environment."""
    return {
        "server.port": port,
        "server.address": access.address,
        "server.allowedHosts": access.hosts,
        "server.enableXsrfProtection": True,
        "server.enableCORS": True,
        "server.enableAgentApi": False,
        "server.enableStaticServing": False,
        "server.maxUploadSize": _LARGEST_UPLOAD,
        "browser.gatherUsageStats": False,
        # No secrets of somebody's home.
        "secrets.files": [],
    }


if __name__ == "__main__":
    _ACCESS = Access.from_environment()
    try:
        make_app(_ACCESS).run(config=server_config(_ACCESS, int(sys.argv[1])))
    except KeyboardInterrupt:
        # How the server ends after Ctrl-C.
        sys.exit(0)
