-- What a quarter counts comes to the rows of the star, and its position to that of action_status_by_quarter.
{% set positions = ['actions_raised_to_date_count', 'status_known_count', 'completed_count', 'open_count'] %}
{% set meetings = ['held', 'planned', 'rescheduled', 'cancelled'] %}

with

quarters as (
    select * from {{ ref('partnership_quarters') }}
),

action_positions as (
    select
        partnership_id,
        quarter,
        max(actions_raised_to_date_count) as actions_raised_to_date_count,
        max(status_known_count) as status_known_count,
        max(completed_count) as completed_count,
        max(open_count) as open_count
    from {{ ref('action_status_by_quarter') }}
    group by partnership_id, quarter
),

dated as (
    select
        partnership_id,
        quarter,
        'actions_raised_in_quarter' as kind
    from {{ ref('fct_actions') }}
    union all
    select
        partnership_id,
        quarter,
        'decisions' as kind
    from {{ ref('decisions') }}
    union all
    select
        partnership_id,
        quarter,
        'milestones_due' as kind
    from {{ ref('milestones_by_quarter') }}
    where due_position = 'due_in_quarter'
    union all
    select
        partnership_id,
        quarter,
        status as kind
    from {{ ref('dim_meeting') }}
),

counted as (
    select
        partnership_id,
        quarter,
        kind,
        count(*) as rows_count
    from dated
    group by partnership_id, quarter, kind
),

compared as (
    {%- for kind in ['actions_raised_in_quarter', 'decisions', 'milestones_due'] + meetings %}
    select
        '{{ kind }}' as figure,
        quarters.partnership_id,
        quarters.quarter,
        quarters.{{ kind }}_count as found_count,
        coalesce(counted.rows_count, 0) as expected_count
    from quarters
    left join counted
        on quarters.partnership_id = counted.partnership_id
        and quarters.quarter = counted.quarter
        and counted.kind = '{{ kind }}'
    union all
    {%- endfor %}
    {%- for count in positions %}
    select
        '{{ count }}' as figure,
        quarters.partnership_id,
        quarters.quarter,
        quarters.{{ count }} as found_count,
        action_positions.{{ count }} as expected_count
    from quarters
    left join action_positions
        on quarters.partnership_id = action_positions.partnership_id and quarters.quarter = action_positions.quarter
    where quarters.is_ended
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from compared
where found_count is distinct from expected_count
