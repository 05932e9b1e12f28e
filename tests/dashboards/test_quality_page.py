"""The page on data quality: what was accepted, what not compared, what is stale."""

import pytest

from tests.dashboards.conftest import Open, shown_html
from warehouse.checks.page import write_report
from warehouse.seeds.problems import Problem
from warehouse.serving.access import Role
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry
from warehouse.store.pointer import read_pointer


def test_the_result_page_is_linked_while_it_is_kept(open_page: Open, copied: Settings) -> None:
    run_id = read_pointer(copied).run_id
    link = f'<a href="/checks/{run_id}" target="_self">'
    gone = "The result page of its checks is no longer kept."
    text = shown_html(open_page("quality", copied))
    assert (link in text, gone in text) == (False, True)
    page = copied.checks_dir / run_id / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("The checks.")
    text = shown_html(open_page("quality", copied))
    assert (link in text, gone in text) == (True, False)


def test_what_is_wrong_in_the_seeds_is_told_to_officers_and_its_place_to_viewers(
    open_page: Open, copied: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was typed may be a name: the ledger, which everybody may see, has its place alone."""
    run_id, place = "29990101T000000Z-1234567", "grants.csv:3:amount_gbp"
    entry = {"run_id": run_id, "outcome": "rejected", "rejected_step": "check", "reasons": [place]}
    append_entry(copied, entry)
    problem = Problem("grants.csv", 3, "amount_gbp", "'<64k>' is no amount")
    entry = {"run_id": run_id, "as_at": "2026-11-22"}
    write_report(copied.checks_dir / run_id, entry=entry, problems=[problem])
    words = f">{place}: &#x27;&lt;64k&gt;&#x27; is no amount</li>"
    link = f'<a href="/checks/{run_id}" target="_self">'
    text = shown_html(open_page("quality", copied))
    assert (words in text, link in text) == (True, True)
    assert "Correct these lines. Then run: lsmp build" in text
    monkeypatch.setattr("dashboards.sign_in.current_role", lambda: Role.VIEWER)
    text = shown_html(open_page("quality", copied))
    assert (words in text, link in text, "&lt;64k" in text) == (False, False, False)
    assert f">{place}</li>" in text
    assert "To see what is wrong, run: lsmp check. Then run: lsmp build" in text
