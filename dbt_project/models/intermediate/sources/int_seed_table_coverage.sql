{{ config(materialized='ephemeral') }}

{#- Seed tables whose rows are about days or financial years: a model that knows them, the day, and which rows. -#}
{%- set year_end = financial_year_last_day('financial_year') -%}
{%- set days = {
    'documents': ('dim_document', 'issued_date', 'is_source_document'),
    'grants': ('fct_grant_funding', year_end, 'true'),
    'grant_strands': ('fct_grant_funding', year_end, 'is_itemised'),
    'grant_profiles': ('funding_by_quarter', year_end, "profile_basis = 'stated'"),
    'post_funding': ('funded_posts', year_end, 'true'),
    'expenditure': ('fct_expenditure', 'period_end', 'true'),
    'forecasts': ('stg_forecasts', 'forecast_date', 'true'),
    'claims': ('claims', 'greatest(claimed_date, paid_date)', 'true'),
    'carry_forwards': ('carry_forwards', 'known_date', 'true'),
    'workstreams': ('dim_workstream', year_end, 'true'),
    'objectives': ('objectives', year_end, 'true'),
    'milestones': ('fct_milestones', year_end, 'true'),
    'milestone_updates': ('stg_milestone_updates', 'update_date', 'true'),
    'risks': ('risks', year_end, 'true'),
    'risk_mitigations': ('risk_mitigations', year_end, 'true'),
    'indicators': ('dim_indicator', year_end, 'true'),
    'indicator_results': ('indicators_by_quarter', 'quarter_end_date', 'result_value is not null'),
    'meetings': ('dim_meeting', 'meeting_date', "status = 'held'"),
    'attendance': ('dim_meeting', 'meeting_date', 'has_attendance_list'),
    'decisions': ('decisions', 'meeting_date', 'true'),
    'actions': ('fct_actions', 'meeting_date', 'true'),
    'action_owners': ('fct_actions', 'meeting_date', 'true'),
    'action_updates': ('stg_action_updates', 'status_date', 'true'),
} -%}

with

coverage as (
    {%- for table, (model, day, condition) in days.items() %}
    select
        '{{ table }}' as table_name,
        max({{ day }}) as covers_to_date
    from {{ ref(model) }}
    where {{ condition }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from coverage
