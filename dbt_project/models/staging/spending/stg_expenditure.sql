with

source as (
    select * from {{ source('raw', 'expenditure') }}
),

renamed as (
    select
        expenditure_id,
        grant_id,
        strand_id,
        period_start,
        period_end,
        amount_gbp,
        is_eligible,
        description,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
