with

source as (
    select * from {{ source('raw', 'programmes') }}
),

renamed as (
    select
        programme_id,
        partnership_id,
        programme_name,
        short_name,
        purpose,
        funder_organisation_id,
        funder_as_stated,
        amount_gbp,
        target_gbp,
        target_note,
        launched_as_stated,
        posts_funded_count,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
