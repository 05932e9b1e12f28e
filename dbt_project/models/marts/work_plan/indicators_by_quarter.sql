with

indicators as (
    select * from {{ ref('dim_indicator') }}
),

results as (
    select * from {{ ref('fct_indicator_results') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

numbers as (
    select cast(unnest([1, 2, 3, 4]) as integer) as quarter_number
),

quarters as (
    select
        indicators.indicator_id,
        numbers.quarter_number,
        {{ quarter_first_day('indicators.financial_year', 'numbers.quarter_number') }} as quarter_start_date
    from indicators
    cross join numbers
),

added_up as (
    select
        quarters.indicator_id,
        quarters.quarter_number,
        quarters.quarter_start_date,
        results.result_value,
        results.note,
        results.document_id as result_document_id,
        results.locator as result_locator,
        cast(sum(results.result_value) over so_far as bigint) as year_to_date_value,
        count(results.result_value) over so_far as results_count
    from quarters
    left join results
        on quarters.indicator_id = results.indicator_id
        and quarters.quarter_number = results.quarter_number
    window so_far as (partition by quarters.indicator_id order by quarters.quarter_number)
),

compared as (
    select
        indicators.partnership_id,
        indicators.indicator_id,
        indicators.strand_id,
        {{ quarter('added_up.quarter_start_date') }} as quarter,
        indicators.indicator_order,
        indicators.indicator_name,
        indicators.unit,
        indicators.target_as_stated,
        strands.strand_name,
        added_up.note,
        indicators.financial_year,
        added_up.quarter_number,
        added_up.quarter_start_date,
        {{ quarter_end('added_up.quarter_start_date') }} as quarter_end_date,
        indicators.target_value,
        added_up.result_value,
        added_up.year_to_date_value,
        added_up.results_count,
        {{ pct('added_up.year_to_date_value', 'indicators.target_value') }} as target_pct,
        indicators.document_id,
        indicators.locator,
        added_up.result_document_id,
        added_up.result_locator
    from added_up
    inner join indicators
        on added_up.indicator_id = indicators.indicator_id
    left join strands
        on indicators.strand_id = strands.strand_id
)

select * from compared
order by partnership_id, financial_year, indicator_order, quarter_number
