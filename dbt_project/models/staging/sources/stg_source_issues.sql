with

source as (
    select * from {{ source('raw', 'source_issues') }}
),

renamed as (
    select
        issue_id,
        issue_type,
        table_name,
        record_id,
        as_printed,
        recorded_as,
        reason,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
