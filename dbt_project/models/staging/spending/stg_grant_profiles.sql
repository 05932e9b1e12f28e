with

source as (
    select * from {{ source('raw', 'grant_profiles') }}
),

renamed as (
    select
        profile_id,
        grant_id,
        strand_id,
        quarter_number,
        amount_gbp,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
