{{ config(materialized='ephemeral') }}

with

milestones as (
    select * from {{ ref('fct_milestones') }}
),

milestone_status as (
    select * from {{ ref('fct_milestone_status') }}
),

closed as (
    select
        milestone_id,
        max(valid_from) as closed_on
    from milestone_status
    where status in ('reached', 'missed', 'cancelled') and valid_from <= {{ as_at() }}
    group by milestone_id
),

first_days as (
    select
        milestone_id,
        unnest(
            generate_series(
                {{ financial_year_first_day('financial_year') }},
                {{ quarter_first_day('financial_year', '4') }},
                interval 3 month
            )
        ) as first_day
    from milestones
    union
    select
        milestone_id,
        date_trunc('quarter', due_date) as first_day
    from milestones
    where due_date is not null
    union
    -- What is still to be done after its year stays on the list, as long as a source says how it ended.
    select
        milestones.milestone_id,
        unnest(
            generate_series(
                {{ quarter_first_day('milestones.financial_year', '5') }}, closed.closed_on, interval 3 month
            )
        ) as first_day
    from milestones
    inner join closed
        on milestones.milestone_id = closed.milestone_id
),

listed_quarters as (
    select distinct
        milestone_id,
        cast(first_day as date) as quarter_start_date,
        {{ quarter_end('first_day') }} as quarter_end_date,
        -- Of a quarter that has not ended, the position is that of the as-at date.
        least({{ quarter_end('first_day') }}, {{ as_at() }}) as position_date
    from first_days
)

select * from listed_quarters
