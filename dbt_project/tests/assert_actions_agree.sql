-- However actions are counted, they come to the rows of fct_actions, and the overview to its parts.
{% set counts = ['actions_raised_count', 'status_known_count', 'completed_count', 'with_evidence_count'] %}

with

star as (
    select
        meeting_id,
        partnership_id,
        meeting_date,
        count(*) as actions_count
    from {{ ref('fct_actions') }}
    group by meeting_id, partnership_id, meeting_date
),

actions_of_meeting as (
    select
        meeting_id,
        count(*) as actions_count
    from {{ ref('actions') }}
    group by meeting_id
),

meetings_with_actions as (
    select * from {{ ref('meetings') }}
    where actions_raised_count > 0
),

positions as (
    select
        partnership_id,
        quarter,
        quarter_end_date,
        any_value(actions_raised_to_date_count) as actions_raised_to_date_count,
        sum(actions_count) as actions_count
    from {{ ref('action_status_by_quarter') }}
    group by partnership_id, quarter, quarter_end_date
),

raised_by_quarter_end as (
    select
        positions.partnership_id,
        positions.quarter,
        sum(star.actions_count) as actions_count
    from positions
    inner join star
        on positions.partnership_id = star.partnership_id
        and positions.quarter_end_date >= star.meeting_date
    group by positions.partnership_id, positions.quarter
),

compared as (
    select
        'actions_raised_count of meetings' as figure,
        meeting_id as counted_for,
        found.actions_raised_count as found_count,
        star.actions_count as expected_count
    from meetings_with_actions as found
    full outer join star using (meeting_id)
    union all
    select
        'rows of actions' as figure,
        meeting_id as counted_for,
        found.actions_count as found_count,
        star.actions_count as expected_count
    from actions_of_meeting as found
    full outer join star using (meeting_id)
    union all
    select
        'actions_raised_count of action_completion' as figure,
        meeting_id as counted_for,
        found.actions_raised_count as found_count,
        star.actions_count as expected_count
    from {{ ref('action_completion') }} as found
    full outer join star using (meeting_id)
    {%- for count in ['actions_count', 'actions_raised_to_date_count'] %}
    union all
    select
        '{{ count }} of action_status_by_quarter' as figure,
        partnership_id || ' ' || quarter as counted_for,
        found.{{ count }} as found_count,
        expected.actions_count as expected_count
    from positions as found
    full outer join raised_by_quarter_end as expected using (partnership_id, quarter)
    {%- endfor %}
    {%- for count in counts %}
    union all
    select
        '{{ count }} of partnership_summary' as figure,
        partnership_id as counted_for,
        any_value(found.{{ count }}) as found_count,
        sum(expected.{{ count }}) as expected_count
    from {{ ref('partnership_summary') }} as found
    full outer join {{ ref('action_completion') }} as expected using (partnership_id)
    group by partnership_id
    {%- endfor %}
)

select * from compared
where found_count is distinct from expected_count
