with

actions as (
    select * from {{ ref('fct_actions') }}
),

action_status as (
    select * from {{ ref('fct_action_status') }}
),

as_at as (
    select {{ as_at() }} as as_at_date
),

current_status as (
    select action_status.*
    from action_status
    cross join as_at
    where action_status.valid_from <= as_at.as_at_date
        and (action_status.valid_to > as_at.as_at_date or action_status.valid_to is null)
),

with_status as (
    select
        actions.*,
        coalesce(current_status.status, 'not_known') as status,
        coalesce(current_status.is_status_known, false) as is_status_known,
        case when current_status.is_status_known then current_status.valid_from end as status_as_at,
        current_status.document_id as status_document_id,
        current_status.locator as status_locator,
        as_at.as_at_date
    from actions
    cross join as_at
    left join current_status
        on actions.action_id = current_status.action_id
),

aged as (
    select
        partnership_id,
        action_id,
        meeting_id,
        action_order,
        printed_number,
        agenda_item,
        summary,
        owner_names,
        deadline_as_stated,
        status,
        evidence_strength,
        note,
        meeting_date,
        financial_year,
        due_date,
        status_as_at,
        has_owner,
        is_status_known,
        case
            when due_date is not null then due_date < as_at_date and not {{ is_settled_status('status') }}
        end as is_overdue,
        owner_organisation_count,
        evidence_count,
        case when meeting_date <= as_at_date then as_at_date - meeting_date end as age_days,
        document_id,
        locator,
        status_document_id,
        status_locator
    from with_status
)

select * from aged
order by partnership_id, meeting_date, meeting_id, action_order
