with

milestones as (
    select * from {{ ref('fct_milestones') }}
),

selected as (
    select
        partnership_id,
        milestone_id,
        milestone_order,
        milestone_group,
        milestone_name,
        date_as_stated,
        date_precision as precision,
        note,
        financial_year,
        start_date,
        end_date,
        document_id,
        locator
    from milestones
)

select * from selected
order by partnership_id, financial_year, milestone_order
