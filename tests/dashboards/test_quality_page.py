"""The page on data quality: what was accepted, what not compared, what is stale."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.dashboards.conftest import Open, TextOf, shown_html
from tests.support.published import publish_altered
from warehouse.checks.page import write_report
from warehouse.seeds.problems import Problem
from warehouse.serving.access import Role
from warehouse.settings import Settings
from warehouse.store.ledger import append_entry
from warehouse.store.pointer import read_pointer

FAILED = "update meta.checks set is_passed = false, "
# What becomes of the checks, and what is said of them between the answer and the contradictions.
CASES = {
    "accepted and not compared": (
        [
            f"{FAILED} severity = 'critical', is_accepted = true,"
            " is_comparison = true, accepted_reason = 'The <decision> says so.',"
            " finding = 'Not so in grants.csv: lsmp-2016-17.' where table_name = 'raw.grants'",
            "update meta.checks set is_passed = null, is_comparison = true, failed_count = null,"
            " finding = 'Could not be compared: it is gone.' where table_name = 'raw.meetings'",
        ],
        [
            "Accepted: what has disappeared or changed",
            "The &lt;decision&gt; says so.",
            "Not compared with the previous build",
            "Could not be compared: it is gone.",
            "Freshness: ",
        ],
        "Warnings: checks that the live build did not pass",
    ),
    "a warning": (
        [
            f"{FAILED} severity = 'warning', failed_count = 4,"
            " description = 'Amounts are plausible'"
            " where check_name = (select min(check_name) from meta.checks)"
        ],
        ["Amounts are plausible", "Warnings: checks that the live build did not pass"],
        "Accepted: what",
    ),
}


@pytest.mark.parametrize(("statements", "said", "unsaid"), CASES.values(), ids=CASES)
def test_what_did_not_pass_is_said_first(
    open_page: Open, copied: Settings, statements: list[str], said: list[str], unsaid: str
) -> None:
    publish_altered(copied, *statements)
    text = shown_html(open_page(copied, "quality"))
    places = [text.index(words) for words in ("Can I rely", *said, "Contradictions and errors")]
    assert all(before < after for before, after in pairwise(places))
    assert unsaid not in text


def test_the_result_page_is_linked_while_it_is_kept(open_page: Open, copied: Settings) -> None:
    run_id = read_pointer(copied).run_id
    link = f'<a href="/checks/{run_id}" target="_self">'
    gone = "The result page of its checks is no longer kept."
    text = shown_html(open_page(copied, "quality"))
    assert (link in text, gone in text) == (False, True)
    page: Path = copied.checks_dir / run_id / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("The checks.")
    text = shown_html(open_page(copied, "quality"))
    assert (link in text, gone in text) == (True, False)


def test_stale_tables_come_first_and_are_counted(text_of: TextOf) -> None:
    text = text_of("quality")
    assert "Freshness: 14 tables are stale" in text
    assert text.index(">stale<") < text.index(">no expectation<")
    assert "the latest signature on record came 128 days into its year (MD2336)" in text


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
    text = shown_html(open_page(copied, "quality"))
    assert (words in text, link in text) == (True, True)
    assert "Correct these lines. Then run: lsmp build" in text
    monkeypatch.setattr("dashboards.sign_in.current_role", lambda: Role.VIEWER)
    text = shown_html(open_page(copied, "quality"))
    assert (words in text, link in text, "&lt;64k" in text) == (False, False, False)
    assert f">{place}</li>" in text
    assert "To see what is wrong, run: lsmp check. Then run: lsmp build" in text
