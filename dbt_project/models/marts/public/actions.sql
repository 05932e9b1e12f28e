with

actions as (
    select * from {{ ref('fct_actions') }}
),

current_status as (
    select * from {{ ref('action_history') }}
    where is_current
),

as_at as (
    select {{ as_at() }} as as_at_date
),

with_status as (
    select
        actions.*,
        as_at.as_at_date,
        coalesce(current_status.status, 'not_known') as status,
        coalesce(current_status.is_status_known, false) as is_status_known,
        case when current_status.is_status_known then current_status.valid_from end as status_as_at,
        case when current_status.is_status_known then current_status.document_id end as status_document_id,
        case when current_status.is_status_known then current_status.locator end as status_locator
    from actions
    cross join as_at
    left join current_status
        on actions.action_id = current_status.action_id
),

with_overdue as (
    select
        *,
        case
            when due_date is not null then due_date < as_at_date and not {{ is_settled_status('status') }}
        end as is_overdue
    from with_status
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
        owner_sector_names,
        deadline_as_stated,
        status,
        evidence_strength,
        note,
        meeting_date,
        financial_year,
        quarter,
        due_date,
        status_as_at,
        has_owner,
        is_status_known,
        is_overdue,
        owner_organisation_count,
        evidence_count,
        case when meeting_date <= as_at_date then as_at_date - meeting_date end as age_days,
        case when is_overdue then as_at_date - due_date end as days_overdue,
        document_id,
        locator,
        status_document_id,
        status_locator
    from with_overdue
)

select * from aged
order by partnership_id, meeting_date, meeting_id, action_order
