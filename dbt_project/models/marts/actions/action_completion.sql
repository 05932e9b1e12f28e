with

actions as (
    select * from {{ ref('actions') }}
),

counted as (
    select
        partnership_id,
        meeting_id,
        meeting_date,
        financial_year,
        quarter,
        {{ action_counts() | indent(4) }}
    from actions
    group by partnership_id, meeting_id, meeting_date, financial_year, quarter
),

with_rates as (
    select
        *,
        {{ action_rates() | indent(4) }}
    from counted
)

select * from with_rates
order by partnership_id, meeting_date, meeting_id
