with

indicators as (
    select * from {{ ref('stg_indicators') }}
),

selected as (
    select
        indicator_id,
        partnership_id,
        financial_year,
        strand_id,
        indicator_order,
        indicator_name,
        unit,
        target_value,
        target_as_stated,
        document_id,
        locator
    from indicators
)

select * from selected
order by indicator_id
