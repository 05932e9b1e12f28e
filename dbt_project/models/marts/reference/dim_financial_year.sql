with

days as (
    select * from {{ ref('dim_date') }}
),

years as (
    select distinct financial_year from days
),

described as (
    select
        financial_year,
        {{ financial_year_first_day('financial_year') }} as financial_year_start,
        {{ financial_year_last_day('financial_year') }} as financial_year_end,
        {{ financial_year_closed_date('financial_year') }} as closed_date,
        closed_date <= {{ as_at() }} as is_closed
    from years
)

select * from described
order by financial_year
