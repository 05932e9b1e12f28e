with

source as (
    select * from {{ source('raw', 'grant_strands') }}
),

renamed as (
    select
        grant_id,
        strand_id,
        amount_gbp,
        amount_as_stated,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
