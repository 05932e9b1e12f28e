with

source as (
    select * from {{ source('raw', 'body_representatives') }}
),

renamed as (
    select
        body_id,
        representative_order,
        organisation_id,
        sector_id,
        represented_as,
        seats_count,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
