with

source as (
    select * from {{ source('raw', 'carry_forwards') }}
),

renamed as (
    select
        carry_forward_id,
        grant_id,
        is_permitted,
        asked_date,
        asked_gbp,
        permitted_date,
        permitted_gbp,
        permission_reference,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
