with

source as (
    select * from {{ source('raw', 'action_owners') }}
),

renamed as (
    select
        action_id,
        owner_order,
        owner_kind,
        person_id,
        organisation_id,
        collective_name,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
