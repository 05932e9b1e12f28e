with

source as (
    select * from {{ source('raw', 'decisions') }}
),

renamed as (
    select
        decision_id,
        meeting_id,
        decision_order,
        decision_type,
        summary,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
