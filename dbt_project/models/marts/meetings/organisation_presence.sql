with

every_list as (
    select * from {{ ref('int_organisation_attendance') }}
),

compared as (
    select
        *,
        case when previous_meeting_id is not null then coalesce(lag(attended_count) over up_to_now, 0) end
            as previous_attended_count,
        min(attended_date) over up_to_now as first_attended_date,
        max(attended_date) over up_to_now as last_attended_date,
        count(attended_date) over up_to_now as meetings_attended_to_date_count
    from every_list
    window up_to_now as (partition by partnership_id, organisation_id order by list_number)
),

classified as (
    select
        partnership_id,
        meeting_id,
        organisation_id,
        sector_id,
        previous_meeting_id,
        organisation_name,
        successor_name,
        sector_name,
        capacities,
        {{ presence('attended_count', 'meetings_attended_to_date_count', 'list_number') }} as presence,
        meeting_date,
        financial_year,
        quarter,
        previous_meeting_date,
        first_attended_date,
        last_attended_date,
        attended_count,
        apologies_count,
        previous_attended_count,
        list_number as meetings_with_list_to_date_count,
        meetings_attended_to_date_count,
        document_id,
        locator
    from compared
)

select * from classified
order by partnership_id, meeting_date, meeting_id, organisation_name
