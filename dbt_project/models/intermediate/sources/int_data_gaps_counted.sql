{{ config(materialized='ephemeral') }}

{#- Each gap: which rows it is asked of, and when a row has it. -#}
{%- set gaps = [
    ('grants_without_strands', 'grants', 'not is_itemised'),
    ('grant_decision', 'grants', 'decision_reference is null'),
    ('signed_date', 'grants', 'signed_date is null'),
    ('expenditure', 'grants', 'not has_expenditure'),
    ('posts_amount', 'funded_posts', 'not is_amount_stated'),
    ('match_funding_amount', 'match_funded_posts', 'match_funding_gbp is null'),
    ('action_status', 'actions', 'not is_status_known'),
    ('action_due_date', 'actions', 'due_date is null'),
    ('action_owner', 'actions', 'not has_owner'),
    ('meetings_without_list', 'held_meetings', 'not has_attendance_list'),
    ('planned_meetings_unconfirmed', 'past_planned_meetings', 'true'),
    ('risk_scores', 'risks', 'not is_scored'),
    ('milestone_dates', 'milestones', "precision = 'not_stated'"),
] -%}

with

grants as (
    select
        *,
        grant_id in (select expenditure.grant_id from {{ ref('fct_expenditure') }} as expenditure) as has_expenditure
    from {{ ref('funding_timeline') }}
    where grant_id is not null
),

funded_posts as (
    select * from {{ ref('funded_posts') }}
),

match_funded_posts as (
    select * from funded_posts
    where has_match_funding
),

actions as (
    select * from {{ ref('actions') }}
),

held_meetings as (
    select * from {{ ref('meetings') }}
    where status = 'held'
),

past_planned_meetings as (
    select * from {{ ref('meetings') }}
    where status = 'planned' and meeting_date < {{ as_at() }}
),

risks as (
    select * from {{ ref('risks') }}
),

milestones as (
    select * from {{ ref('milestones') }}
),

counted as (
    {%- for gap_id, rows, is_missing in gaps %}
    select
        partnership_id,
        '{{ gap_id }}' as gap_id,
        count(*) filter (where {{ is_missing }}) as missing_count,
        count(*) as total_count
    from {{ rows }}
    group by partnership_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from counted
