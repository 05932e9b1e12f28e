with

source as (
    select * from {{ source('raw', 'milestone_updates') }}
),

renamed as (
    select
        milestone_id,
        update_date,
        status,
        revised_date,
        actual_date,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
