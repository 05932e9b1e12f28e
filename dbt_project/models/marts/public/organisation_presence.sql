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
organisations_on_list as (
    select
        attendance.partnership_id,
        attendance.meeting_id,
        attendance.organisation_id,
        attendance.organisation_name,
        attendance.sector_id,
        attendance.sector_name,
        lists.list_number,
        string_agg(attendance.capacity, '; ' order by attendance.capacity) as capacities,
        cast(sum(attendance.attended_count) as bigint) as attended_count,
        cast(sum(attendance.apologies_count) as bigint) as apologies_count
    from {{ ref('attendance_by_organisation') }} as attendance
    inner join lists
        on attendance.meeting_id = lists.meeting_id
    where attendance.organisation_id <> 'not_stated'
    group by all
),

organisations as (
    select
        on_list.partnership_id,
        on_list.organisation_id,
        on_list.organisation_name,
        on_list.sector_id,
        on_list.sector_name,
        successors.organisation_name as successor_name,
        min(on_list.list_number) as first_list_number
    from organisations_on_list as on_list
    left join {{ ref('dim_organisation') }} as described
        on on_list.organisation_id = described.organisation_id
    left join {{ ref('dim_organisation') }} as successors
        on described.successor_organisation_id = successors.organisation_id
    group by all
),

-- From its first list on, an organisation that is not on a list is a fact: nobody came from it.
every_list as (
    select
        lists.*,
        organisations.* exclude (partnership_id),
        on_list.capacities,
        coalesce(on_list.attended_count, 0) as attended_count,
        coalesce(on_list.apologies_count, 0) as apologies_count,
        case when on_list.attended_count > 0 then lists.meeting_date end as attended_date
    from lists
    inner join organisations
        on lists.partnership_id = organisations.partnership_id
        and lists.list_number >= organisations.first_list_number
    left join organisations_on_list as on_list
        on lists.meeting_id = on_list.meeting_id
        and organisations.organisation_id = on_list.organisation_id
),

compared as (
    select
        *,
        case when previous_meeting_id is not null then coalesce(lag(attended_count) over up_to_now, 0) end
            as previous_attended_count,
        min(attended_date) over up_to_now as first_attended_date,
        max(attended_date) over up_to_now as last_attended_date,
        count(attended_date) over up_to_now as meetings_attended_count
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
        {{ presence('attended_count', 'meetings_attended_count', 'list_number') }} as presence,
        meeting_date,
        financial_year,
        quarter,
        previous_meeting_date,
        first_attended_date,
        last_attended_date,
        attended_count,
        apologies_count,
        previous_attended_count,
        list_number as meetings_with_list_count,
        meetings_attended_count,
        document_id,
        locator
    from compared
)

select * from classified
order by partnership_id, meeting_date, meeting_id, organisation_name
