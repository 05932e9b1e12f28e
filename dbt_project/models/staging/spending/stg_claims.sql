with

source as (
    select * from {{ source('raw', 'claims') }}
),

renamed as (
    select
        claim_id,
        grant_id,
        claim_basis,
        period_start,
        period_end,
        claimed_date,
        claimed_gbp,
        paid_date,
        paid_gbp,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
