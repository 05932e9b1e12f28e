with

milestones as (
    select * from {{ ref('fct_milestones') }}
),

current_status as (
    select * from {{ ref('fct_milestone_status') }} as milestone_status
    where {{ holds_on('milestone_status', as_at()) | indent(4) }}
),

with_status as (
    select
        milestones.partnership_id,
        milestones.milestone_id,
        milestones.milestone_order,
        milestones.milestone_group,
        milestones.milestone_name,
        milestones.date_as_stated,
        milestones.date_precision as precision,
        coalesce(current_status.status, 'not_known') as status,
        milestones.note,
        milestones.financial_year,
        milestones.start_date,
        milestones.end_date,
        current_status.valid_from as status_as_at,
        current_status.revised_date,
        current_status.actual_date,
        milestones.document_id,
        milestones.locator
    from milestones
    left join current_status
        on milestones.milestone_id = current_status.milestone_id
)

select * from with_status
order by partnership_id, financial_year, milestone_order
