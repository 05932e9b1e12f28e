with

source as (
    select * from {{ source('raw', 'organisations') }}
),

renamed as (
    select
        organisation_id,
        organisation_name,
        short_name,
        former_names,
        sector_id,
        parent_organisation_id,
        successor_organisation_id,
        classification_note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
