"""Actions: who owns them, when they are due, and what later minutes say became of them."""

import datetime
from dataclasses import dataclass
from random import Random

from warehouse.demo import wording
from warehouse.demo.cast.seats import Cast
from warehouse.demo.documents import minutes_id
from warehouse.demo.meetings.agenda import Meeting
from warehouse.demo.rows import Row, Rows, Value, issue, row, source
from warehouse.demo.size import Size
from warehouse.text import values

# Owners come round in this order, so that most actions of any set have one.
OWNERS = (
    *("organisation", "person", "organisation", "several", "collective"),
    *("organisation", "person", "organisation", "none", "several"),
)
COLLECTIVES = ("Partnership secretariat", "Officers", "All members")
ENDINGS = {
    "completed": 60,
    "superseded": 6,
    "duplicate": 4,
    "partially_completed": 6,
    "carried_forward": 6,
    "open": 8,
    "not_known": 10,
}
SETTLED = ("completed", "superseded", "duplicate")
UNDERWAY = ("open", "carried_forward", "partially_completed")
# A date that passed longer ago without an end would be a slip of the minutes, not an open action.
LONGEST_OVERDUE = datetime.timedelta(days=700)


@dataclass(frozen=True)
class _Action:
    action_id: str
    meeting: Meeting
    order: int
    topic: str

    @property
    def source(self) -> dict[str, Value]:
        """Where the minutes record it."""
        return source(minutes_id(self.meeting.meeting_id), f"Item {self.order + 2} action")


def action_rows(
    cast: Cast, meeting: Meeting, following: list[Meeting], size: Size, dice: Random
) -> Rows:
    """The actions that a meeting raised. following: the later meetings with minutes, by date."""
    for order in range(1, dice.randrange(2, 7) + 1):
        action_id = f"{meeting.meeting_id}-{order}"
        action = _Action(action_id, meeting, order, dice.choice(wording.TOPICS))
        history = _history(meeting, following, dice)
        is_settled = bool(history) and history[-1][1] in SETTLED
        yield _described(action, size, dice, is_settled=is_settled)
        # From the meeting's place in the year, so that neighbouring meetings differ.
        kind = OWNERS[(meeting.day.month + order) % len(OWNERS)]
        yield from _owners(action, kind, cast, dice)
        for update, status in history:
            yield row(
                "action_updates",
                source(minutes_id(update.meeting_id), f"Item 2 (matters arising) line {order}"),
                action_id=action_id,
                status_date=update.day,
                status=status,
                note=wording.UPDATE_NOTES[status],
            )
        yield from _evidence(action, following, dice)


def _described(action: _Action, size: Size, dice: Random, *, is_settled: bool) -> Row:
    template = dice.choice(wording.ACTIONS)
    due, words = _deadline(action.meeting.day, dice)
    if due and not is_settled and due < size.as_at - LONGEST_OVERDUE:
        due, words = None, "as soon as possible"
    return row(
        "actions",
        action.source,
        action_id=action.action_id,
        meeting_id=action.meeting.meeting_id,
        action_order=action.order,
        printed_number=f"Action {action.order}",
        agenda_item=f"Item {action.order + 2}",
        summary=template.format(action.topic),
        deadline_as_stated=words,
        due_date=due,
    )


def _deadline(raised: datetime.date, dice: Random) -> tuple[datetime.date | None, str | None]:
    """The due date and the words for it: most actions have a day, some words only, some nothing."""
    chance = dice.random()
    if chance < 0.85:
        due = raised + datetime.timedelta(days=dice.choice((14, 30, 60, 90, 120, 180)))
        return due, f"by {values.day(due)}"
    return None, dice.choice(("by the next meeting", "in the autumn")) if chance < 0.94 else None


def _history(meeting: Meeting, following: list[Meeting], dice: Random) -> list[tuple[Meeting, str]]:
    """What later meetings record, by date: at most two words on progress, then how it ends."""
    ending = dice.choices(tuple(ENDINGS), tuple(ENDINGS.values()))[0]
    if ending == "not_known":
        return []
    ready = meeting.day + datetime.timedelta(days=dice.randrange(40, 400))
    before = [later for later in following if later.day < ready]
    first_after = following[len(before) : len(before) + 1]
    progress = [(later, dice.choice(UNDERWAY)) for later in before[:2] if dice.random() < 0.6]
    return progress + [(later, ending) for later in first_after]


def _owners(action: _Action, kind: str, cast: Cast, dice: Random) -> Rows:
    """One row an owner; a person stands for an organisation."""
    owners: list[dict[str, Value]] = [{"owner_kind": kind}]
    if kind == "person":
        seat = dice.choice(action.meeting.body.seats)
        person = seat.holder(action.meeting.year_index)
        owners[0]["person_id"] = person.person_id
        owners[0]["organisation_id"] = seat.organisation.organisation_id
    elif kind in ("organisation", "several"):
        count = 1 if kind == "organisation" else dice.randrange(2, 4)
        owners = [
            {"owner_kind": "organisation", "organisation_id": organisation.organisation_id}
            for organisation in dice.sample((cast.host, *cast.members), count)
        ]
    elif kind == "collective":
        owners[0]["collective_name"] = dice.choice(COLLECTIVES)
    for order, owner in enumerate(owners, start=1):
        ids: dict[str, Value] = {"action_id": action.action_id, "owner_order": order}
        yield row("action_owners", action.source, **ids, **owner)
    if kind == "collective" and dice.random() < 0.1:
        words = ("Officers", "A group that is not identified", "The minutes do not say whose")
        document_id = minutes_id(action.meeting.meeting_id)
        yield issue("ambiguity", "action_owners", action.action_id, words, document_id)


def _evidence(action: _Action, following: list[Meeting], dice: Random) -> Rows:
    """Work that later minutes mention without naming the action."""
    if not following or dice.random() > 0.15:
        return
    strengths = dice.sample(tuple(wording.EVIDENCE), dice.randrange(1, 3))
    for order, strength in enumerate(strengths, start=1):
        later = dice.choice(following[:4])
        yield row(
            "action_evidence",
            source(minutes_id(later.meeting_id), f"Item {order + 3} paragraph 2"),
            action_id=action.action_id,
            evidence_order=order,
            strength=strength,
            summary=wording.EVIDENCE[strength].format(action.topic),
        )
