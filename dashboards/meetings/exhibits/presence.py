"""Who comes and who no longer does: sectors and organisations from list to list."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

from dashboards.kit import column
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.format import capitalised, code
from dashboards.kit.question import Scope
from dashboards.kit.table import Column
from dashboards.meetings import findings
from dashboards.meetings.exhibits.attendance import (
    PRESENCE_WORDS,
    before,
    dates_of,
    latest_list,
    lists,
    named,
    of_latest_list,
)
from dashboards.meetings.figures import presence as figures
from warehouse.text.values import explain_rounding

# Meetings that sectors are compared over: fewer are two lists side by side, more are unreadable.
_FEWEST, _MOST = 3, 10

_SECTOR_COLUMNS = (
    column.text("sector_name", "Sector"),
    column.date("meeting_date", "Meeting"),
    column.number("attended_count", "Attended"),
    column.number("apologies_count", "Apologies"),
    column.rate("attended_share_pct", "Share of those who came (%)"),
    column.number("meetings_attended_to_date_count", "Meetings attended so far"),
    column.number("meetings_with_list_to_date_count", "Meetings with a list so far"),
)

_SUCCESSOR_COLUMNS = (column.text("successor_name", "Work taken over by", ""),)

_REPRESENTED_COLUMNS = (
    column.text("represented_as", "Represented"),
    column.text("organisation_name", "Organisation"),
    column.text("sector_name", "Sector"),
    column.stated("seats_count", "Seats"),
)


@per_build
def sectors_over_time(build: Build, scope: Scope) -> Exhibit | None:
    """How many people of each sector came to the latest meetings; None without three lists."""
    last = latest_list(build, scope.all_of_years())
    if last is None:
        return None
    found = _latest_lists(build, scope, last)
    latest = [row for row in found.rows if row["meeting_id"] == last["meeting_id"]]
    silent = {row["sector_id"] for row in latest if row["presence"] == "never"}
    drawn = [row for row in found.rows if row["sector_id"] not in silent]
    if len({row["meeting_id"] for row in found.rows}) < _FEWEST:
        return None
    by_list = groupby(found.rows, key=itemgetter("meeting_id"))
    rounded = explain_rounding([row["attended_share_pct"] for row in rows] for _, rows in by_list)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-sectors-over-time",
        title=findings.sectors_over_time(latest),
        summary=f"People at the latest meetings with an attendance list, up to {_MOST} meetings."
        f"{named('On no list so far', latest, 'never')}{scope.not_applied('quarter', 'meeting')}"
        f"{rounded and f' {rounded}'}",
        columns=_SECTOR_COLUMNS,
        figure=figures.over_time(drawn) if drawn else None,
    )


def _latest_lists(build: Build, scope: Scope, last: Row) -> Answer:
    """The rows of the latest lists up to this meeting, which has so many lists before it."""
    lists = "meetings_with_list_to_date_count"
    query = f"select {lists} from marts.attendance_by_sector where meeting_id = $1 limit 1"
    number = build.rows(query, last["meeting_id"])[0][lists]
    return build.find(
        "marts.attendance_by_sector",
        scope,
        by=("partnership", "years", "sector"),
        where=f"{lists} > {int(number) - _MOST}",
        order="meeting_date desc, meeting_id desc, sector_display_order",
    )


@per_build
def organisations(build: Build, scope: Scope) -> Exhibit:
    """The organisations at the meeting shown, and those that came before."""
    found = build.find(
        "marts.organisation_presence",
        of_latest_list(build, scope),
        by=("partnership", "meeting", "sector"),
        order="list_position(["
        "'came_before_not_latest', 'new_at_latest', 'came', 'never'], presence),"
        " sector_name, organisation_name",
    )
    latest, previous = dates_of(found.rows)
    return make_exhibit(
        found,
        key=f"{scope.partnership}-organisations",
        title=findings.organisations(found.rows),
        summary="By organisation. People listed without an organisation are not included.",
        columns=[
            *_organisation_columns(latest, previous),
            *(_SUCCESSOR_COLUMNS if any(row["successor_name"] for row in found.rows) else ()),
        ],
        group="presence",
        defined=("presence", "capacities", "attended_count", "previous_attended_count"),
        cited=lists(build, found.rows),
    )


def _organisation_columns(latest: str, previous: str) -> list[Column]:
    return [
        Column("presence", "Presence", _presence_heading),
        column.text("organisation_name", "Organisation"),
        column.text("sector_name", "Sector"),
        *before(previous),
        column.number("attended_count", f"People, {latest}"),
        column.number("apologies_count", f"Apologies, {latest}"),
        Column("capacities", "Capacity", _capacities),
        column.date("last_attended_date", "Last attended", "never"),
    ]


def _presence_heading(presence: str) -> str:
    return capitalised(PRESENCE_WORDS[presence])


def _capacities(codes: str | None) -> str:
    """The capacities in words; nothing for an organisation that is not on the list."""
    return "" if codes is None else code(codes)


@per_build
def represented(build: Build, scope: Scope) -> Exhibit | None:
    """Who is represented on the bodies, by the latest source; None where no source says."""
    found = build.find(
        "marts.body_representatives",
        scope,
        by=("partnership", "sector"),
        order="body_id, representative_order",
    )
    if not found.rows:
        return None
    return make_exhibit(
        found,
        key=f"{scope.partnership}-represented",
        title="Who is represented on the bodies of the partnership",
        summary="Bodies and offices as a source names them. This is not a list of members."
        + scope.not_applied("quarter", "meeting"),
        columns=_REPRESENTED_COLUMNS,
        is_folded=True,
        defined=("represented_as", "organisation_name", "seats_count"),
    )
