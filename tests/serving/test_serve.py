"""What `lsmp dashboard` serves, asked over plain HTTP, and how it begins and ends."""

import asyncio
import http.client
import signal
import socket
from contextlib import closing
from pathlib import Path

import pytest
from streamlit.proto.NewSession_pb2 import Config
from websockets.sync.client import connect

from dashboards.navigation import PAGES
from tests.bench.crowds.session import Redraw, opened, stream_of
from tests.support.commands import lsmp
from tests.support.server import STOP_SECONDS, Server, dashboards_server, heard
from tests.support.shared import alone_with_dbt
from warehouse.settings import PROJECT_DIR, Settings
from warehouse.store.fingerprint import Code
from warehouse.store.pointer import read_pointer

DEFAULT, *OTHERS = PAGES
# A handshake that a server accepts with 101; the key is the example of RFC 6455.
UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


def ask(
    server: Server, address: str, headers: dict[str, str] | None = None
) -> tuple[int, http.client.HTTPMessage, str]:
    """Status, headers and text of an answer; follows no redirect."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)) as connection:
        connection.request("GET", address, headers=headers or {})
        answer = connection.getresponse()
        body = b"" if answer.status == 101 else answer.read()
        return answer.status, answer.headers, body.decode(errors="replace")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_in_british_english_and_knows_its_server(served: Server, name: str) -> None:
    status, headers, html = ask(served, "/" if name == DEFAULT else f"/{name}")
    assert (status, headers["Cache-Control"]) == (200, "no-cache")
    assert '<html lang="en-GB">' in html
    assert "BACKEND_BASE_URL: location.origin" in html


@pytest.mark.parametrize("query", ["", "?partnership=lsmp&years=2017%2F18"])
def test_the_name_of_the_first_page_leads_to_its_address(served: Server, query: str) -> None:
    status, headers, _ = ask(served, f"/{DEFAULT}{query}")
    assert (status, headers["Location"]) == (307, f"/{query}")


@pytest.mark.parametrize("address", ["/nothing", "/a/b/c", "/funding/x", "/index.html", "/%3Cb%3E"])
def test_an_unknown_address_is_said_to_be_unknown(served: Server, address: str) -> None:
    status, headers, html = ask(served, address)
    assert (status, headers.get_content_type()) == (404, "text/html")
    assert "There is no page at this address" in html
    assert '<html lang="en-GB">' in html
    assert '<li><a href="/">Overview</a></li>' in html
    for name in OTHERS:
        assert f'<li><a href="/{name}">{PAGES[name]}</a></li>' in html
    assert "<b>" not in html


@pytest.mark.parametrize("address", ["/_stcore/health", "/favicon.png", "/manifest.json"])
def test_what_streamlit_needs_is_served(served: Server, address: str) -> None:
    status, headers, _ = ask(served, address)
    assert status == 200
    assert headers.get_content_type() != "text/html"


@pytest.mark.parametrize("path", ["", "overview", "nothing", "_stcore/health", "favicon.png"])
def test_every_answer_has_the_headers(served: Server, path: str) -> None:
    _, headers, _ = ask(served, f"/{path}")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    for name in ("Referrer-Policy", "Cross-Origin-Resource-Policy"):
        assert headers[name] == "same-origin"
    parts = headers["Content-Security-Policy"].split(";")
    policy = dict(part.strip().split(" ", 1) for part in parts)
    assert policy["default-src"] == "'self'"
    assert "unsafe" not in policy["script-src"].replace("'wasm-unsafe-eval'", "")
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'self'"
    assert "Strict-Transport-Security" not in headers


@pytest.mark.parametrize(
    "address",
    [
        *("/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/upload_file/session/file"),
        *(f"/_stcore/agent/{name}" for name in ("interact", "mcp", "openapi.json")),
        *("/app/static/x", "/component/x/index.html", "/../pyproject.toml"),
        *("/static/../../pyproject.toml", "/static/%2e%2e/%2e%2e/%2e%2e/pyproject.toml"),
        *("/media/../../../../etc/passwd", "/checks/..%2f..%2fruns.jsonl"),
    ],
)
def test_what_no_page_needs_is_closed(served: Server, address: str) -> None:
    status, _, html = ask(served, address)
    assert status in (400, 404)
    assert [text for text in ("[project]", "root:", "run_id") if text in html] == []


def test_settings_of_streamlit_in_the_environment_change_nothing(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (
        *(("ADDRESS", "127.0.0.9"), ("ENABLE_XSRF_PROTECTION", "false")),
        *(("ENABLE_AGENT_API", "true"), ("TRUSTED_USER_HEADERS", '{"X-User": "email"}')),
    ):
        monkeypatch.setenv(f"STREAMLIT_SERVER_{name}", value)
    with dashboards_server(built) as server:
        cookie = ask(server, "/_stcore/health")[1].get("Set-Cookie", "")
        assert cookie.startswith("_streamlit_xsrf=")
        assert ask(server, "/_stcore/agent/openapi.json")[0] == 404


def test_public_access_shows_what_viewers_see(built: Settings) -> None:
    site = "https://warehouse.example.org"
    with dashboards_server(built, "--public-access", site) as server:
        status, headers, _ = ask(server, "/")
        assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
        assert ask(server, "/checks/some-run")[0] == 403
        cookies = ask(server, "/_stcore/health")[1].get_all("Set-Cookie") or []
        assert cookies
        assert all(cookie.endswith("; Secure") for cookie in cookies)
        for host, opened_with in (("warehouse.example.org", 101), ("elsewhere.example", 403)):
            assert ask(server, "/_stcore/stream", UPGRADE | {"Host": host})[0] == opened_with
        assert heard(server).keys() == {"build", "rejected"}
        assert server.address not in server.written()
        assert f"{site}, for everybody who reaches it" in server.written()


def test_the_server_listens_at_one_address_of_this_computer(served: Server) -> None:
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", served.port), timeout=2)


@pytest.mark.parametrize(
    ("host", "status"), [("127.0.0.1", 101), ("localhost", 101), ("elsewhere.example", 403)]
)
def test_a_session_is_opened_under_no_foreign_name(served: Server, host: str, status: int) -> None:
    headers = UPGRADE | {"Host": f"{host}:{served.port}"}
    assert ask(served, "/_stcore/stream", headers)[0] == status


def test_only_a_page_of_ours_hears_of_builds(served: Server, built: Settings) -> None:
    what = {"build": read_pointer(built).run_id, "rejected": "", "problem": "", "returns": 0}
    assert heard(served, Origin=served.address) == what
    assert heard(served, Origin="http://elsewhere.example") == 4403


def test_a_page_shows_the_build_it_was_given_with_our_settings(served: Server) -> None:
    async def drawn() -> Redraw:
        async with opened(served.address) as session:
            return await session.draw()

    redraw = asyncio.run(drawn())
    redraw.check(shown=("£154,000", "London Strategic Migration Partnership"))
    assert redraw.new_session is not None
    assert redraw.new_session.custom_theme.primary_color == "#12436D"
    assert redraw.new_session.config.toolbar_mode == Config.ToolbarMode.MINIMAL
    assert not redraw.new_session.config.gather_usage_stats


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)]
)
def test_a_signal_ends_the_server_at_once_and_quietly(
    built: Settings, number: int, code: int
) -> None:
    with dashboards_server(built) as server, connect(stream_of(server.address)):
        server.process.send_signal(number)
        server.process.wait(STOP_SECONDS)
        written = server.written()
    assert written == f"Dashboards: {server.address} (stop with Ctrl-C)\n"
    assert server.process.returncode == code


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        *(("--port", port, f"{port} is not a port") for port in ("0", "-1", "65536")),
        *(
            ("--address", address, f"not served at {address} without sign-in")
            for address in ("0.0.0.0", "::", "192.0.2.1", "warehouse.example.org")
        ),
    ],
)
def test_a_place_where_nothing_is_served_is_named(
    built: Settings, option: str, value: str, words: str
) -> None:
    code, _, error = lsmp("dashboard", "--data", str(built.data_dir), option, value)
    assert (code, words in error) == (2, True)
    assert "--public-access URL" in error or option == "--port"


def test_a_port_in_use_is_named(built: Settings, served: Server) -> None:
    port = str(served.port)
    code, _, error = lsmp("dashboard", "--data", str(built.data_dir), "--port", port)
    assert code == 2
    assert error.startswith(f"lsmp dashboard: Port {port} of 127.0.0.1 cannot be")
    assert "choose another port with --port N" in error


def test_the_models_are_documented_once_dbt_has_done_it(served: Server, built: Settings) -> None:
    status, _, html = ask(served, "/dbt_docs")
    assert (status, "lsmp docs" in html) == (404, True)
    documented(built)
    status, headers, html = ask(served, "/dbt_docs")
    assert (status, headers["X-Content-Type-Options"]) == (200, "nosniff")
    assert "model.lsmp.funding_timeline" in html
    assert "exposure.lsmp.page_funding" in html
    # Neither a place on this computer nor a candidate is left behind.
    assert str(built.data_dir) not in html
    assert str(PROJECT_DIR) not in html
    assert not built.candidate_file.exists()


def documented(settings: Settings) -> Path:
    """The page that `lsmp docs` made."""
    with alone_with_dbt(settings):
        code, printed, _ = lsmp("docs", "--data", str(settings.data_dir))
    assert code == 0
    return Path(printed.strip())


def test_the_documentation_is_made_anew_only_when_the_models_have_changed(
    built: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = documented(built).stat().st_mtime_ns
    assert documented(built).stat().st_mtime_ns == made
    other = Code({"dbt_project/dbt_project.yml": "other models"})
    monkeypatch.setattr("warehouse.build.dbt_docs.read_code", lambda: other)
    monkeypatch.setattr("warehouse.build.dbt_docs._make", lambda _settings: "<p>other models</p>")
    documented(built)
    (only,) = built.docs_dir.glob("*")
    assert only.read_text() == "<p>other models</p>"


def test_a_streamlit_page_that_was_not_expected_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Making the server tells Streamlit which page it runs; the other tests shall not know.
    monkeypatch.setattr("streamlit.config._main_script_path", "")
    from dashboards import server

    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text('<html lang="fr"><head></head></html>')
    monkeypatch.setattr("dashboards.server.st.__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(ValueError, match="lang"):
        server.page_html()


def test_the_result_page_of_a_build_is_served(served: Server, built: Settings) -> None:
    run_id = read_pointer(built).run_id
    status, headers, html = ask(served, f"/checks/{run_id}")
    assert (status, headers.get_content_type()) == (200, "text/html")
    assert run_id in html
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; style-src")
    status, _, html = ask(served, "/checks/20260101T000000Z-0000000")
    assert status == 404
    assert "There are no results here" in html
