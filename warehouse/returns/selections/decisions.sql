-- Decisions of the quarter recorded in minutes. One row per decision.
select
    decision_id,
    meeting_date,
    decision_type,
    summary,
    document_id,
    locator
from marts.decisions
where
    partnership_id = $partnership_id
    and quarter = $quarter
order by meeting_date, decision_order
