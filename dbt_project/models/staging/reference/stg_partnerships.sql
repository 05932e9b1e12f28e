with

source as (
    select * from {{ source('raw', 'partnerships') }}
),

renamed as (
    select
        partnership_id,
        partnership_name,
        former_names,
        area_name,
        area_type,
        host_name,
        is_active,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
