-- However attendance is counted, each meeting comes to the people on its list.
{% set tables = ['meetings', 'attendance_by_sector', 'attendance_by_organisation', 'member_attendance'] %}

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

compared as (
    {%- for table in tables %}
    {%- set prefix = 'member_' if table == 'member_attendance' else '' %}
    select
        '{{ table }}' as table_name,
        meeting_id,
        sum(found.{{ prefix }}attended_count) as found_attended_count,
        any_value(star.{{ prefix }}attended_count) as expected_attended_count,
        sum(found.{{ prefix }}apologies_count) as found_apologies_count,
        any_value(star.{{ prefix }}apologies_count) as expected_apologies_count
    from {{ ref(table) }} as found
    full outer join star using (meeting_id)
    group by meeting_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from compared
where found_attended_count is distinct from expected_attended_count
    or found_apologies_count is distinct from expected_apologies_count
