with

workstreams as (
    select * from {{ ref('dim_workstream') }}
),

selected as (
    select
        partnership_id,
        workstream_id,
        workstream_order,
        printed_number,
        workstream_name,
        summary,
        financial_year,
        document_id,
        locator
    from workstreams
)

select * from selected
order by partnership_id, financial_year, workstream_order
