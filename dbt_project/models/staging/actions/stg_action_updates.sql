with

source as (
    select * from {{ source('raw', 'action_updates') }}
),

renamed as (
    select
        action_id,
        status_date,
        status,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
