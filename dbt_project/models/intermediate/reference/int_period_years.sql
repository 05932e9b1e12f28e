{{ config(materialized='ephemeral') }}

with

years_on_record as (
    select partnership_id, {{ financial_year_first_day('financial_year') }} as year_start
    from {{ ref('fct_grant_funding') }}
    union
    select partnership_id, {{ financial_year_first_day('financial_year') }} as year_start
    from {{ ref('dim_meeting') }}
),

bounds as (
    select
        partnership_id,
        min(year_start) as first_start,
        max(year_start) as last_start
    from years_on_record
    group by partnership_id
),

-- A year between without any record belongs to every span that reaches across it.
year_starts as (
    select
        *,
        cast(unnest(generate_series(first_start, last_start, interval 1 year)) as date) as year_start
    from bounds
),

years as (
    select
        partnership_id,
        {{ financial_year('year_start') }} as financial_year,
        year_start = first_start as is_first,
        year_start = last_start as is_last
    from year_starts
),

spans as (
    select
        firsts.partnership_id,
        firsts.financial_year as first_financial_year,
        lasts.financial_year as last_financial_year,
        firsts.is_first and lasts.is_last as is_all_years
    from years as firsts
    inner join years as lasts
        on firsts.partnership_id = lasts.partnership_id
        and firsts.financial_year <= lasts.financial_year
),

years_of_spans as (
    select
        spans.*,
        years.financial_year
    from spans
    inner join years
        on spans.partnership_id = years.partnership_id
        and years.financial_year between spans.first_financial_year and spans.last_financial_year
)

select * from years_of_spans
