{{ config(materialized='ephemeral') }}

{%- set facts = [
    'fct_grant_funding', 'funded_posts', 'programmes', 'fct_expenditure', 'dim_workstream', 'objectives',
    'fct_milestones', 'dim_indicator', 'risks', 'dim_meeting', 'decisions', 'fct_actions', 'action_evidence',
    'claims', 'carry_forwards',
] %}

with

cited as (
    {%- for fact in facts %}
    select
        partnership_id,
        document_id
    from {{ ref(fact) }}
    union
    {%- endfor %}
    select
        actions.partnership_id,
        action_status.document_id
    from {{ ref('fct_action_status') }} as action_status
    inner join {{ ref('fct_actions') }} as actions
        on action_status.action_id = actions.action_id
    where action_status.is_status_known
    union
    select
        milestones.partnership_id,
        milestone_status.document_id
    from {{ ref('fct_milestone_status') }} as milestone_status
    inner join {{ ref('fct_milestones') }} as milestones
        on milestone_status.milestone_id = milestones.milestone_id
    union
    select
        indicators.partnership_id,
        results.document_id
    from {{ ref('fct_indicator_results') }} as results
    inner join {{ ref('dim_indicator') }} as indicators
        on results.indicator_id = indicators.indicator_id
)

select * from cited
