{{ config(materialized='ephemeral') }}

{%- set facts = [
    'fct_grant_funding', 'funded_posts', 'programmes', 'fct_expenditure', 'dim_workstream', 'objectives',
    'fct_milestones', 'risks', 'dim_meeting', 'decisions', 'fct_actions', 'action_evidence', 'claims', 'carry_forwards',
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
)

select * from cited
