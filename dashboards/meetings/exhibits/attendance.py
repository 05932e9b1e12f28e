"""Who came to the meeting shown: the latest with a list of those that the filters leave."""

from __future__ import annotations

from collections.abc import Sequence

from dashboards.kit import format as say
from dashboards.kit.chart import Exhibit, make_exhibit
from dashboards.kit.data import Build, Row, per_build
from dashboards.kit.question import Scope, select
from dashboards.kit.table import Column
from dashboards.meetings import findings
from dashboards.meetings.exhibits.wording import not_narrowed
from dashboards.meetings.figures import attendance as figures

_BY = ("partnership", "years", "quarter", "meeting")
_ONE = ("partnership", "meeting", "sector")

# Meetings drawn in a figure at most, the latest; the table under it has them all.
_DRAWN = 10

PRESENCE_WORDS = {
    "came": "came",
    "came_before_not_latest": "came before, not this time",
    "new_at_latest": "came for the first time",
    "never": "on no list so far, or with apologies only",
}

_DATE = Column("meeting_date", "Meeting", say.day, "short")

_MEMBER_COLUMNS = (
    _DATE,
    Column("member_attended_count", "Members present", say.count, "number"),
    Column("member_apologies_count", "Members' apologies", say.count, "number"),
    Column("member_attendance_pct", "Attendance (%)", say.exact_rate, "number"),
    Column("basis_note", "Who is taken for a member"),
)

_CAPACITY_COLUMNS = (
    Column("organisation_name", "Organisation"),
    Column("sector_name", "Sector"),
    Column("capacity", "Capacity", say.code, "short"),
    Column("attended_count", "Attended", say.count, "number"),
    Column("apologies_count", "Apologies", say.count, "number"),
)


def latest_list(build: Build, scope: Scope) -> Row | None:
    """The latest of these meetings that has an attendance list."""
    question = select(
        "marts.meetings",
        scope,
        by=_BY,
        where="has_attendance_list",
        order="meeting_date desc, meeting_id desc",
    )
    return next(iter(build.ask(question).rows), None)


def of_latest_list(build: Build, scope: Scope) -> Scope:
    """The scope narrowed to the meeting shown; to none when no list is on record."""
    meeting = latest_list(build, scope)
    return scope.narrowed("meeting", meeting["meeting_id"] if meeting else "none")


@per_build
def by_sector(build: Build, scope: Scope, height: int) -> Exhibit:
    """Who came to the meeting shown, and to the one with a list before, by sector."""
    presence = build.ask(
        select(
            "marts.attendance_by_sector",
            of_latest_list(build, scope),
            by=_ONE,
            order="sector_display_order",
        )
    )
    latest, previous = dates_of(presence.rows)
    figure = None
    if presence.rows:
        figure = figures.by_sector(presence.rows, previous=previous, latest=latest, height=height)
    return make_exhibit(
        build,
        key=f"{scope.partnership}-attendance-by-sector",
        title=findings.sectors_missing(presence.rows),
        summary=_sectors_in_words(presence.rows, latest, previous),
        mart="marts.attendance_by_sector",
        columns=_presence_columns(latest, previous),
        answer=presence,
        figure=figure,
        defined=("previous_attended_count", "attended_count", "presence"),
        cited=lists(build, presence.rows),
    )


def dates_of(presence: Sequence[Row]) -> tuple[str, str]:
    """The dates of the meeting shown and of the one with a list before it; empty without one."""
    if not presence:
        return "", ""
    before = presence[0]["previous_meeting_date"]
    return say.day(presence[0]["meeting_date"]), say.day(before) if before else ""


def lists(build: Build, presence: Sequence[Row]) -> Sequence[Row]:
    """The two meetings whose lists are compared: the sources of the counts."""
    if not presence:
        return []
    query = "select document_id, locator from marts.meetings where meeting_id in ($1, $2)"
    return build.rows(query, presence[0]["meeting_id"], presence[0]["previous_meeting_id"])


def before(previous: str) -> list[Column]:
    """The people at the meeting with a list before, on the date in words; nothing without one."""
    heading = f"People, {previous}"
    column = Column("previous_attended_count", heading, say.count, "number")
    return [column] if previous else []


def _presence_columns(latest: str, previous: str) -> list[Column]:
    return [
        Column("sector_name", "Sector"),
        *before(previous),
        Column("attended_count", f"People, {latest}", say.count, "number"),
        Column("presence", "Presence", PRESENCE_WORDS.__getitem__),
        Column("last_attended_date", "Last came", say.day_or("never"), "short"),
    ]


def _sectors_in_words(presence: Sequence[Row], latest: str, previous: str) -> str:
    if not presence:
        return "People who attended, by sector."
    beside = f", beside the one of {previous}" if previous else ""
    text = f"People on the list of {latest}, by sector{beside}."
    text += named(f"New on {latest}", presence, "new_at_latest")
    return text + named("Never on a list", presence, "never")


def named(label: str, rows: Sequence[Row], presence: str) -> str:
    """A sentence that names the sectors of this presence; empty when there are none."""
    names = [say.in_sentence(row["sector_name"]) for row in rows if row["presence"] == presence]
    return f" {label}: {say.joined(names)}." if names else ""


@per_build
def members(build: Build, scope: Scope) -> Exhibit:
    """Members' attendance, apart from officials and speakers."""
    found = build.ask(
        select("marts.member_attendance", scope, by=_BY, order="meeting_date desc, meeting_id")
    )
    drawn = found.rows[:_DRAWN][::-1]
    cut = f" The {_DRAWN} latest are drawn." if len(found.rows) > _DRAWN else ""
    return make_exhibit(
        build,
        key=f"{scope.partnership}-member-attendance",
        title=findings.members(drawn),
        summary="Members only: officials, speakers and a substitute chair are in no rate."
        f"{cut}{not_narrowed(scope, 'sector')}",
        mart="marts.member_attendance",
        columns=_MEMBER_COLUMNS,
        answer=found,
        figure=figures.by_member(drawn) if drawn else None,
    )


@per_build
def by_organisation(build: Build, scope: Scope) -> Exhibit:
    """The list of the meeting shown, by organisation and capacity."""
    found = build.ask(
        select(
            "marts.attendance_by_organisation",
            of_latest_list(build, scope),
            by=_ONE,
            order="sector_name, organisation_name, capacity",
        )
    )
    when = f"the list of {say.day(found.rows[0]['meeting_date'])}" if found.rows else "a list"
    return make_exhibit(
        build,
        key=f"{scope.partnership}-attendance-by-organisation",
        title=f"Everybody on {when}, by organisation and capacity",
        summary="People are counted, not named; those listed without an organisation are here.",
        mart="marts.attendance_by_organisation",
        columns=_CAPACITY_COLUMNS,
        answer=found,
        defined=("capacity", "attended_count", "apologies_count"),
        is_folded=True,
    )
