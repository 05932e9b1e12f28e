with

source as (
    select * from {{ source('raw', 'sectors') }}
),

renamed as (
    select
        sector_id,
        sector_name,
        display_order,
        is_civil_society,
        definition,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
