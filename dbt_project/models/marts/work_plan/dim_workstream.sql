with

workstreams as (
    select * from {{ ref('stg_workstreams') }}
),

selected as (
    select
        workstream_id,
        partnership_id,
        financial_year,
        workstream_order,
        printed_number,
        workstream_name,
        summary,
        document_id,
        locator
    from workstreams
)

select * from selected
order by workstream_id
