with

source as (
    select * from {{ source('raw', 'post_funding') }}
),

renamed as (
    select
        post_id,
        financial_year,
        grant_id,
        amount_gbp,
        has_match_funding,
        match_funding_gbp,
        match_funding_source,
        match_funding_reference,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
