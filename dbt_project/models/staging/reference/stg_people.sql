with

source as (
    select * from {{ source('raw', 'people') }}
),

renamed as (
    select
        person_id,
        person_name,
        may_publish,
        public_office,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
