with

source as (
    select * from {{ source('raw', 'strands') }}
),

renamed as (
    select
        strand_id,
        strand_name,
        other_names,
        display_order,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
