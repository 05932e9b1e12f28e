with

milestones as (
    select * from {{ ref('stg_milestones') }}
),

selected as (
    select
        milestone_id,
        partnership_id,
        financial_year,
        milestone_order,
        milestone_group,
        milestone_name,
        date_as_stated,
        start_date,
        end_date,
        coalesce(end_date, start_date) as due_date,
        date_precision,
        note,
        document_id,
        locator
    from milestones
)

select * from selected
order by milestone_id
