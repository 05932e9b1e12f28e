with

indicator_results as (
    select * from {{ ref('stg_indicator_results') }}
),

selected as (
    select
        indicator_id,
        quarter_number,
        result_value,
        note,
        document_id,
        locator
    from indicator_results
)

select * from selected
order by indicator_id, quarter_number
