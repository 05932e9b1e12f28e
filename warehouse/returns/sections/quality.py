"""What the figures are worth: checks, contradictions, what is inferred, what is not known."""

from collections.abc import Iterator

from warehouse.returns.model.document import Block, Bullets, Paragraph, Section
from warehouse.returns.model.figures import Figures
from warehouse.returns.model.state import State
from warehouse.returns.sections.parts import count, listing, text, words
from warehouse.text.values import day as day_in_words


def describe_quality(figures: Figures, state: State) -> Iterator[Section]:
    """The data quality statement."""
    yield Section("Data quality statement", tuple(_checks(figures, state)))
    yield Section("What the sources contradict or leave open", (_issues(figures),), level=2)
    yield Section("What is inferred", (_listed(_inferred(figures), "Nothing is."),), level=2)
    unknown = _listed(_unknown(figures), "Nothing is missing.")
    yield Section("What is not known", (unknown,), level=2)


def _listed(lines: Iterator[str], otherwise: str) -> Block:
    found = tuple(lines)
    return Bullets(found) if found else Paragraph(otherwise)


def _checks(figures: Figures, state: State) -> Iterator[Block]:
    build = state.build
    yield Paragraph(
        f"The figures are those of build {build.run_id}, made on {day_in_words(build.built_at)} as"
        f" at {day_in_words(build.as_at)}. Of its checks {build.checks_passed:,} passed and"
        f" {build.checks_failed:,} failed; a build that fails a critical check is not published."
    )
    yield listing(
        "failed_checks",
        "Checks that failed",
        figures.rows("failed_checks"),
        {
            text("Severity"): "severity",
            text("Table"): "table_name",
            text("Check"): "description",
            text("Reason"): "reason",
            count("Rows"): "failed_count",
        },
        without="No check failed.",
    )


def _issues(figures: Figures) -> Block:
    return listing(
        "source_issues",
        "Problems of the sources that touch these figures",
        figures.rows("source_issues"),
        {
            text("Kind"): lambda row: words(row["issue_type"]),
            text("As printed", "nothing is printed"): "as_printed",
            text("Recorded as", "nothing is recorded"): "recorded_as",
            text("Reason"): "reason",
            text("Document and place"): lambda row: f"{row['document_title']}: {row['locator']}",
        },
        without="No problem of the sources that touches these figures is on record.",
    )


def _inferred(figures: Figures) -> Iterator[str]:
    for row in figures.rows("money"):
        if not row["is_period_stated"]:
            yield (
                f"That the grant for {row['financial_year']} runs from 1 April to 31 March: its"
                " period is not stated."
            )
        if row["profile_basis"] == "straight_line":
            yield (
                f"The profile of the grant for {row['financial_year']}: a straight line by day, not"
                " agreed with anybody."
            )
    for row in figures.rows("meetings"):
        if row["is_date_inferred"]:
            yield f"The date of the meeting of {day_in_words(row['meeting_date'])}."
        if row["basis_note"]:
            yield f"Who is a member, {day_in_words(row['meeting_date'])}: {row['basis_note']}"


def _unknown(figures: Figures) -> Iterator[str]:
    for unknown in (_unknown_money, _unknown_of_posts, _unknown_of_meetings, _unknown_of_delivery):
        yield from unknown(figures)


def _unknown_of_posts(figures: Figures) -> Iterator[str]:
    for row in figures.rows("posts"):
        title = row["post_title"] or row["post_id"]
        if row["amount_gbp"] is None:
            yield f"What is granted for the post: {title}."
        if row["has_match_funding"] and row["match_funding_gbp"] is None:
            yield f"The amount of match funding: {title}."


def _unknown_of_meetings(figures: Figures) -> Iterator[str]:
    for row in figures.rows("meetings"):
        date = day_in_words(row["meeting_date"])
        if row["status"] == "held" and not row["has_attendance_list"]:
            yield f"Who came to the meeting of {date}: no attendance list is on record."
        if row["status"] == "planned":
            yield f"Whether the meeting planned for {date} was held."


def _unknown_of_delivery(figures: Figures) -> Iterator[str]:
    position = figures.position
    if position["not_known_count"]:
        yield (
            f"The status of {position['not_known_count']:,} of"
            f" {position['actions_raised_to_date_count']:,} actions at the end of the quarter."
        )
    names = [
        row["milestone_name"]
        for row in figures.rows("milestones")
        if row["status"] == "not_known" and row["due_position"] != "due_after"
    ]
    if names:
        yield f"Whether these milestones were reached: {'; '.join(names)}."
    unscored = [
        row["summary"]
        for row in figures.rows("risks")
        if row["probability_score"] is None or row["impact_score"] is None
    ]
    if unscored:
        yield f"How probable these risks are and what impact they have: {'; '.join(unscored)}."


def _unknown_money(figures: Figures) -> Iterator[str]:
    year = figures.quarter.financial_year
    if not figures.rows("grants"):
        yield f"Whether there was a grant for {year}: no source on record states one."
    for row in figures.rows("money"):
        missing = [what for name, what in _MONEY if row[name] is None]
        if missing:
            yield f"Of the grant for {row['financial_year']}: {', '.join(missing)}."


_MONEY = (
    ("spent_to_date_gbp", "what was spent"),
    ("forecast_gbp", "the forecast"),
    ("claimed_to_date_gbp", "what was claimed and paid"),
)
