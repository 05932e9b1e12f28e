"""Who comes and who no longer does: sectors and organisations from list to list."""

from __future__ import annotations

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Answer, Build, Row, per_build
from dashboards.kit.question import Scope, select
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
from dashboards.meetings.exhibits.wording import not_narrowed
from dashboards.meetings.figures import presence as figures

# Meetings that sectors are compared over: fewer are two lists side by side, more are unreadable.
_FEWEST, _MOST = 3, 10

_SECTOR_COLUMNS = (
    Column("sector_name", "Sector"),
    Column("meeting_date", "Meeting", say.day, "short"),
    Column("attended_count", "Attended", say.count, "number"),
    Column("apologies_count", "Apologies", say.count, "number"),
    Column("attended_share_pct", "Share of those who came (%)", say.exact_rate, "number"),
    Column("meetings_attended_count", "Meetings attended so far", say.count, "number"),
    Column("meetings_with_list_count", "Meetings with a list so far", say.count, "number"),
)

_SUCCESSOR_COLUMNS = (Column("successor_name", "Work taken over by", say.text_or("")),)

_REPRESENTED_COLUMNS = (
    Column("represented_as", "Represented"),
    Column("organisation_name", "Organisation"),
    Column("sector_name", "Sector"),
    Column("seats_count", "Seats", say.stated_count, "number"),
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
    return make_exhibit(
        build,
        key=f"{scope.partnership}-sectors-over-time",
        title=findings.sectors_over_time(latest),
        summary=f"People who came to the latest meetings with a list, at most {_MOST}."
        f"{named('Never on a list', latest, 'never')}{not_narrowed(scope, 'quarter', 'meeting')}",
        mart="marts.attendance_by_sector",
        columns=_SECTOR_COLUMNS,
        answer=found,
        figure=figures.over_time(drawn) if drawn else None,
    )


def _latest_lists(build: Build, scope: Scope, last: Row) -> Answer:
    """The rows of the latest lists up to this meeting, which has so many lists before it."""
    query = "select meetings_with_list_count from marts.attendance_by_sector where meeting_id = $1"
    number = build.rows(query, last["meeting_id"])[0]["meetings_with_list_count"]
    return build.ask(
        select(
            "marts.attendance_by_sector",
            scope,
            by=("partnership", "years", "sector"),
            where=f"meetings_with_list_count > {int(number) - _MOST}",
            order="meeting_date desc, meeting_id desc, sector_display_order",
        )
    )


@per_build
def organisations(build: Build, scope: Scope) -> Exhibit:
    """The organisations at the meeting shown, and those that came before."""
    found = build.ask(
        select(
            "marts.organisation_presence",
            of_latest_list(build, scope),
            by=("partnership", "meeting", "sector"),
            order="list_position(["
            "'came_before_not_latest', 'new_at_latest', 'came', 'never'], presence),"
            " sector_name, organisation_name",
        )
    )
    latest, previous = dates_of(found.rows)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-organisations",
        title=findings.organisations(found.rows),
        summary="By organisation; people whose list prints none are not here.",
        mart="marts.organisation_presence",
        columns=[
            *_organisation_columns(latest, previous),
            *(_SUCCESSOR_COLUMNS if any(row["successor_name"] for row in found.rows) else ()),
        ],
        answer=found,
        group="presence",
        defined=("presence", "capacities", "attended_count", "previous_attended_count"),
        cited=lists(build, found.rows),
    )


def _organisation_columns(latest: str, previous: str) -> list[Column]:
    return [
        Column("presence", "Presence", _presence_heading),
        Column("organisation_name", "Organisation"),
        Column("sector_name", "Sector"),
        *before(previous),
        Column("attended_count", f"People, {latest}", say.count, "number"),
        Column("apologies_count", f"Apologies, {latest}", say.count, "number"),
        Column("capacities", "Capacity", _capacities),
        Column("last_attended_date", "Last came", say.day_or("never"), "short"),
    ]


def _presence_heading(presence: str) -> str:
    return say.capitalised(PRESENCE_WORDS[presence])


def _capacities(codes: str | None) -> str:
    """The capacities in words; nothing for an organisation that is not on the list."""
    return "" if codes is None else say.code(codes)


@per_build
def represented(build: Build, scope: Scope) -> Exhibit | None:
    """Who is represented on the bodies, by the latest source; None where no source says."""
    found = build.ask(
        select(
            "marts.body_representatives",
            scope,
            by=("partnership", "sector"),
            order="body_id, representative_order",
        )
    )
    if not found.rows:
        return None
    return make_exhibit(
        build,
        key=f"{scope.partnership}-represented",
        title="Who is represented on the bodies of the partnership",
        summary="Bodies and offices as a source names them; not a list of members."
        + not_narrowed(scope, "quarter", "meeting"),
        mart="marts.body_representatives",
        columns=_REPRESENTED_COLUMNS,
        answer=found,
        is_folded=True,
        defined=("represented_as", "organisation_name", "seats_count"),
    )
