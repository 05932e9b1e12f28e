with

attendance as (
    select * from {{ ref('stg_attendance') }}
),

organisations as (
    select * from {{ ref('stg_organisations') }}
),

with_sector as (
    select
        attendance.*,
        coalesce(organisations.sector_id, attendance.inferred_sector_id) as sector_id,
        attendance.organisation_id is null as is_sector_inferred,
        cast(attendance.attendance_status = 'attended' as integer) as attended_count,
        cast(attendance.attendance_status = 'apologies' as integer) as apologies_count,
        cast(attendance.is_member as integer) as member_count
    from attendance
    left join organisations
        on attendance.organisation_id = organisations.organisation_id
),

counted as (
    select
        meeting_id,
        person_id,
        organisation_id,
        sector_id,
        is_sector_inferred,
        capacity,
        is_member,
        attendance_status,
        attended_count,
        apologies_count,
        attended_count * member_count as member_attended_count,
        apologies_count * member_count as member_apologies_count,
        document_id,
        locator
    from with_sector
)

select * from counted
order by meeting_id, person_id
