with

decisions as (
    select * from {{ ref('stg_decisions') }}
),

meetings as (
    select * from {{ ref('dim_meeting') }}
),

with_meeting as (
    select
        meetings.partnership_id,
        decisions.decision_id,
        decisions.meeting_id,
        decisions.decision_order,
        decisions.decision_type,
        decisions.summary,
        decisions.note,
        meetings.meeting_date,
        meetings.financial_year,
        meetings.quarter,
        decisions.document_id,
        decisions.locator
    from decisions
    inner join meetings
        on decisions.meeting_id = meetings.meeting_id
)

select * from with_meeting
order by partnership_id, meeting_date, meeting_id, decision_order
