{#- What is said of a partnership itself, as distinct from its name: a row of any is a fact of it. -#}
{%- set facts = [
    'stg_grants', 'stg_programmes', 'stg_posts', 'stg_bodies', 'stg_meetings', 'stg_workstreams', 'stg_objectives',
    'stg_milestones', 'stg_risks', 'stg_indicators',
] -%}

with

partnerships as (
    select * from {{ ref('stg_partnerships') }}
),

with_facts as (
    {%- for table in facts %}
    select partnership_id from {{ ref(table) }}
    {{- " union" if not loop.last }}
    {%- endfor %}
),

selected as (
    select
        partnerships.partnership_id,
        partnerships.partnership_name,
        partnerships.former_names,
        partnerships.area_name,
        partnerships.area_type,
        partnerships.host_name,
        partnerships.is_active or with_facts.partnership_id is not null as is_active,
        partnerships.document_id,
        partnerships.locator
    from partnerships
    left join with_facts
        on partnerships.partnership_id = with_facts.partnership_id
)

select * from selected
order by partnership_id
