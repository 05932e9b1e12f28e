{#- Each seed table that cites a document, and its key as warehouse/seeds/contract declares it. -#}
{%- set keys = {
    'partnerships': ['partnership_id'],
    'sectors': ['sector_id'],
    'organisations': ['organisation_id'],
    'people': ['person_id'],
    'strands': ['strand_id'],
    'grants': ['grant_id'],
    'grant_strands': ['grant_id', 'strand_id'],
    'programmes': ['programme_id'],
    'posts': ['post_id'],
    'post_funding': ['post_id', 'financial_year'],
    'expenditure': ['expenditure_id'],
    'grant_profiles': ['profile_id'],
    'forecasts': ['forecast_id'],
    'claims': ['claim_id'],
    'carry_forwards': ['carry_forward_id'],
    'workstreams': ['workstream_id'],
    'objectives': ['objective_id'],
    'milestones': ['milestone_id'],
    'milestone_updates': ['milestone_id', 'update_date'],
    'risks': ['risk_id'],
    'risk_mitigations': ['risk_id', 'mitigation_order'],
    'indicators': ['indicator_id'],
    'indicator_results': ['indicator_id', 'quarter_number'],
    'bodies': ['body_id'],
    'body_representatives': ['body_id', 'representative_order'],
    'meetings': ['meeting_id'],
    'attendance': ['meeting_id', 'person_id'],
    'decisions': ['decision_id'],
    'actions': ['action_id'],
    'action_owners': ['action_id', 'owner_order'],
    'action_updates': ['action_id', 'status_date'],
    'action_evidence': ['action_id', 'evidence_order'],
    'source_issues': ['issue_id'],
} -%}

with

records as (
    {%- for table, key in keys.items() %}
    select
        document_id,
        '{{ table }}' as table_name,
        concat_ws(' / ', {{ key | join(', ') }}) as record_id,
        seed_line as record_order,
        locator
    from {{ ref('stg_' ~ table) }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from records
order by document_id, table_name, record_order
