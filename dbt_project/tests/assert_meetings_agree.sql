-- However attendance is counted, each meeting comes to the people on its list; however meetings are counted, to those
-- on record.
{% set tables = ['meetings', 'attendance_by_sector', 'attendance_by_organisation', 'member_attendance'] %}
{% set statuses = ['held', 'planned', 'rescheduled', 'cancelled'] %}

with

star as (
    select
        meeting_id,
        sum(attended_count) as attended_count,
        sum(apologies_count) as apologies_count,
        sum(member_attended_count) as member_attended_count,
        sum(member_apologies_count) as member_apologies_count
    from {{ ref('fct_attendance') }}
    group by meeting_id
),

meetings_of_quarter as (
    select
        partnership_id,
        quarter,
        status,
        count(*) as meetings_count
    from {{ ref('dim_meeting') }}
    group by partnership_id, quarter, status
),

counted_by_quarter as (
    {%- for status in statuses %}
    select
        partnership_id,
        quarter,
        '{{ status }}' as status,
        {{ status }}_count as meetings_count
    from {{ ref('meetings_by_quarter') }}
    where {{ status }}_count > 0
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

compared as (
    {%- for table in tables %}
    {%- for count in ['attended_count', 'apologies_count'] %}
    {%- set column = ('member_' if table == 'member_attendance' else '') ~ count %}
    select
        '{{ column }} of {{ table }}' as figure,
        meeting_id as counted_for,
        sum(found.{{ column }}) as found_count,
        any_value(star.{{ column }}) as expected_count
    from {{ ref(table) }} as found
    full outer join star using (meeting_id)
    group by meeting_id
    union all
    {%- endfor %}
    {%- endfor %}
    select
        status || '_count of meetings_by_quarter' as figure,
        partnership_id || ' ' || quarter as counted_for,
        found.meetings_count as found_count,
        expected.meetings_count as expected_count
    from counted_by_quarter as found
    full outer join meetings_of_quarter as expected using (partnership_id, quarter, status)
)

select * from compared
where found_count is distinct from expected_count
