with

source as (
    select * from {{ source('raw', 'meetings') }}
),

renamed as (
    select
        meeting_id,
        partnership_id,
        body_id,
        meeting_date,
        is_date_inferred,
        status,
        rescheduled_to_meeting_id,
        start_time,
        end_time,
        venue,
        chair_role,
        chair_person_id,
        is_chair_substitute,
        membership_basis,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
