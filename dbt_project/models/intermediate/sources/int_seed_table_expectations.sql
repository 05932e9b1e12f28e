{{ config(materialized='ephemeral') }}

{#- How long after what it says a seed table should say something newer, and why; without days nothing is expected. -#}
{%- set rhythms = [
    {
        'days': 184,
        'reason': 'A return is made each quarter; what happened in a quarter, of 92 days at most, is entered in the next.',
        'tables': [
            'documents', 'meetings', 'attendance', 'decisions', 'actions', 'action_owners', 'action_updates',
            'milestone_updates', 'indicator_results', 'expenditure', 'forecasts', 'claims',
        ],
    },
    {
        'days': 128,
        'reason': 'Grant and work plan are agreed for one financial year; the latest signature on record came 128 days'
            ~ ' into its year (MD2336).',
        'tables': [
            'grants', 'grant_strands', 'post_funding', 'workstreams', 'objectives', 'milestones', 'risks',
            'risk_mitigations',
        ],
    },
    {
        'days': none,
        'reason': 'Touched when something changes or a source states it; no source says how often.',
        'tables': [
            'partnerships', 'sectors', 'organisations', 'people', 'strands', 'programmes', 'posts', 'bodies',
            'body_representatives', 'grant_profiles', 'carry_forwards', 'indicators', 'action_evidence',
            'source_issues',
        ],
    },
] -%}

with

expectations as (
    {%- for rhythm in rhythms %}
    select
        unnest({{ rhythm['tables'] }}) as table_name,
        cast({{ rhythm['days'] if rhythm['days'] else 'null' }} as integer) as expected_within_days,
        '{{ rhythm['reason'] }}' as expectation_reason
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from expectations
