with

action_status as (
    select * from {{ ref('fct_action_status') }}
),

actions as (
    select * from {{ ref('fct_actions') }}
),

as_at as (
    select {{ as_at() }} as as_at_date
),

with_action as (
    select
        actions.partnership_id,
        action_status.action_id,
        actions.meeting_id,
        actions.action_order,
        actions.printed_number,
        actions.summary as action_summary,
        action_status.status,
        action_status.note,
        actions.meeting_date,
        actions.financial_year,
        actions.quarter,
        action_status.valid_from,
        action_status.valid_to,
        action_status.completed_date,
        action_status.is_status_known,
        {{ holds_on('action_status', 'as_at.as_at_date') | indent(4) }} as is_current,
        case
            when action_status.valid_from <= as_at.as_at_date
                -- least() passes over a null: a status that still holds lasts until the as-at date.
                then least(action_status.valid_to, as_at.as_at_date) - action_status.valid_from
        end as days_in_status,
        -- Minutes that raise an action are where its status begins, not a source of what it is.
        coalesce(action_status.document_id, actions.document_id) as document_id,
        coalesce(action_status.locator, actions.locator) as locator
    from action_status
    inner join actions
        on action_status.action_id = actions.action_id
    cross join as_at
)

select * from with_action
order by partnership_id, meeting_date, meeting_id, action_order, valid_from
