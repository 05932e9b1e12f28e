with

source as (
    select * from {{ source('raw', 'attendance') }}
),

renamed as (
    select
        meeting_id,
        list_order,
        person_id,
        organisation_id,
        inferred_sector_id,
        attendance_status,
        capacity,
        is_member,
        list_heading,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
