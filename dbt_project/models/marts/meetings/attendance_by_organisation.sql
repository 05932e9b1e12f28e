with

attendance as (
    select * from {{ ref('fct_attendance') }}
),

meetings as (
    select * from {{ ref('dim_meeting') }}
),

organisations as (
    select * from {{ ref('dim_organisation') }}
),

sectors as (
    select * from {{ ref('dim_sector') }}
),

people_counted as (
    select
        meeting_id,
        organisation_id,
        sector_id,
        capacity,
        cast(sum(attended_count) as bigint) as attended_count,
        cast(sum(apologies_count) as bigint) as apologies_count
    from attendance
    group by meeting_id, organisation_id, sector_id, capacity
),

named as (
    select
        meetings.partnership_id,
        people_counted.meeting_id,
        coalesce(people_counted.organisation_id, 'not_stated') as organisation_id,
        people_counted.sector_id,
        people_counted.capacity,
        coalesce(organisations.organisation_name, 'Organisation not stated') as organisation_name,
        sectors.sector_name,
        meetings.meeting_date,
        meetings.financial_year,
        meetings.quarter,
        people_counted.attended_count,
        people_counted.apologies_count,
        meetings.document_id,
        meetings.locator
    from people_counted
    inner join meetings
        on people_counted.meeting_id = meetings.meeting_id
    inner join sectors
        on people_counted.sector_id = sectors.sector_id
    left join organisations
        on people_counted.organisation_id = organisations.organisation_id
)

select * from named
order by partnership_id, meeting_date, meeting_id, organisation_name, sector_id, capacity
