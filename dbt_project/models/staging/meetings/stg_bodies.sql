with

source as (
    select * from {{ source('raw', 'bodies') }}
),

renamed as (
    select
        body_id,
        partnership_id,
        body_name,
        short_name,
        body_type,
        stated_cadence,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
