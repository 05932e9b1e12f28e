{{ config(materialized='ephemeral') }}

with

lists as (
    select
        *,
        lag(meeting_id) over by_date as previous_meeting_id,
        lag(meeting_date) over by_date as previous_meeting_date,
        row_number() over by_date as list_number
    from {{ ref('dim_meeting') }}
    where has_attendance_list
    window by_date as (partition by partnership_id order by meeting_date, meeting_id)
),

-- People whose list prints no organisation cannot be followed from one list to the next.
attendance as (
    select
        attendance.*,
        lists.list_number
    from {{ ref('attendance_by_organisation') }} as attendance
    inner join lists using (meeting_id)
    where attendance.organisation_id <> 'not_stated'
),

organisations_on_list as (
    select
        meeting_id,
        organisation_id,
        {{ joined_distinct('capacity') }} as capacities,
        cast(sum(attended_count) as bigint) as attended_count,
        cast(sum(apologies_count) as bigint) as apologies_count
    from attendance
    group by meeting_id, organisation_id
),

organisations as (
    select
        attendance.partnership_id,
        attendance.organisation_id,
        attendance.organisation_name,
        attendance.sector_id,
        attendance.sector_name,
        successors.organisation_name as successor_name,
        min(attendance.list_number) as first_list_number
    from attendance
    left join {{ ref('dim_organisation') }} as own using (organisation_id)
    left join {{ ref('dim_organisation') }} as successors on own.successor_organisation_id = successors.organisation_id
    group by all
),

-- From its first list on, an organisation that is not on a list is a fact: nobody came from it.
every_list as (
    select
        lists.partnership_id,
        lists.meeting_id,
        lists.previous_meeting_id,
        lists.meeting_date,
        lists.financial_year,
        lists.quarter,
        lists.previous_meeting_date,
        lists.list_number,
        lists.document_id,
        lists.locator,
        organisations.organisation_id,
        organisations.organisation_name,
        organisations.successor_name,
        organisations.sector_id,
        organisations.sector_name,
        on_list.capacities,
        coalesce(on_list.attended_count, 0) as attended_count,
        coalesce(on_list.apologies_count, 0) as apologies_count,
        case when on_list.attended_count > 0 then lists.meeting_date end as attended_date
    from lists
    inner join organisations
        on lists.partnership_id = organisations.partnership_id and lists.list_number >= organisations.first_list_number
    left join organisations_on_list as on_list using (meeting_id, organisation_id)
)

select * from every_list
