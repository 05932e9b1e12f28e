{%- set tables = [
    'partnerships', 'sectors', 'organisations', 'people', 'strands', 'grants', 'grant_strands', 'programmes', 'posts',
    'post_funding', 'expenditure', 'workstreams', 'objectives', 'milestones', 'risks', 'risk_mitigations', 'bodies',
    'body_representatives', 'meetings', 'attendance', 'decisions', 'actions', 'action_owners', 'action_updates',
    'action_evidence', 'source_issues',
] -%}

with

rows_citing as (
    {%- for table in tables %}
    select document_id, '{{ table }}' as table_name, count(*) as recorded_rows_count
    from {{ ref('stg_' ~ table) }}
    group by document_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from rows_citing
order by document_id, table_name
