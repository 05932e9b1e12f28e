{{ config(post_hook="{{ publish_actions_on(ref('fct_actions'), ref('fct_action_status')) }}") }}

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
        {{ status_on_day('current_status') | indent(4) }}
    from actions
    cross join as_at
    left join current_status
        on actions.action_id = current_status.action_id
),

with_overdue as (
    select
        *,
        {{ is_settled_status('status') }} as is_settled,
        {{ is_overdue_on('as_at_date') | indent(4) }} as is_overdue
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
        completed_date,
        has_owner,
        is_status_known,
        is_settled,
        is_overdue,
        owner_organisation_count,
        evidence_count,
        {{ days_on('as_at_date') | indent(4) }},
        document_id,
        locator,
        status_document_id,
        status_locator
    from with_overdue
)

select * from aged
order by partnership_id, meeting_date, meeting_id, action_order
