with

source as (
    select * from {{ source('raw', 'workstreams') }}
),

renamed as (
    select
        workstream_id,
        partnership_id,
        financial_year,
        workstream_order,
        printed_number,
        workstream_name,
        summary,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
