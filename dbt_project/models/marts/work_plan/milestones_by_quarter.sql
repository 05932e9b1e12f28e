with

milestones as (
    select * from {{ ref('fct_milestones') }}
),

quarters as (
    select * from {{ ref('int_milestone_quarters') }}
),

milestone_status as (
    select * from {{ ref('fct_milestone_status') }}
),

listed as (
    select
        milestones.partnership_id,
        milestones.milestone_id,
        {{ quarter('quarters.quarter_start_date') }} as quarter,
        milestones.milestone_order,
        milestones.milestone_group,
        milestones.milestone_name,
        milestones.date_as_stated,
        milestones.date_precision as precision,
        case
            when milestones.date_precision = 'ongoing' then 'ongoing'
            when milestones.due_date is null then 'not_dated'
            when milestones.due_date < quarters.quarter_start_date then 'due_before'
            when milestones.due_date > quarters.quarter_end_date then 'due_after'
            else 'due_in_quarter'
        end as due_position,
        coalesce(milestone_status.status, 'not_known') as status,
        milestones.note,
        milestone_status.note as status_note,
        {{ financial_year('quarters.quarter_start_date') }} as financial_year,
        milestones.financial_year as plan_financial_year,
        quarters.quarter_start_date,
        quarters.quarter_end_date,
        milestones.start_date,
        milestones.end_date,
        milestones.due_date,
        milestone_status.valid_from as status_date,
        milestone_status.revised_date,
        milestone_status.actual_date,
        case
            when milestones.due_date is null or milestone_status.status is null then null
            when milestone_status.status = 'cancelled' then null
            when milestone_status.status = 'missed' then true
            when milestone_status.status = 'reached' then milestone_status.actual_date > milestones.due_date
            when quarters.position_date <= milestones.due_date then false
            when milestone_status.revised_date > milestones.due_date then true
            -- What was said by the due date does not tell whether it was kept.
            when milestone_status.valid_from > milestones.due_date then true
        end as is_late,
        milestones.document_id,
        milestones.locator,
        milestone_status.document_id as status_document_id,
        milestone_status.locator as status_locator
    from quarters
    inner join milestones
        on quarters.milestone_id = milestones.milestone_id
    left join milestone_status
        on quarters.milestone_id = milestone_status.milestone_id
        and {{ holds_on('milestone_status', 'quarters.position_date') | indent(4) }}
)

select * from listed
order by partnership_id, quarter_start_date, plan_financial_year, milestone_order
