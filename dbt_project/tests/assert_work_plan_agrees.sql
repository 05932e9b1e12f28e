-- Plans and posts by year come to the rows of the tables that they count.
{% set counted = [
    ('work_plan_by_year', 'workstreams_count', 'dim_workstream', '*'),
    ('work_plan_by_year', 'objectives_count', 'stg_objectives', '*'),
    ('work_plan_by_year', 'objectives_continued_count', 'stg_objectives', 'continues_objective_id'),
    ('work_plan_by_year', 'milestones_count', 'fct_milestones', '*'),
    ('work_plan_by_year', 'milestones_dated_count', 'fct_milestones', 'start_date'),
    ('work_plan_by_year', 'risks_count', 'stg_risks', '*'),
    ('work_plan_by_year', 'mitigations_count', 'risk_mitigations', '*'),
    ('posts_by_year', 'posts_count', 'funded_posts', '*'),
    ('posts_by_year', 'posts_with_amount_count', 'funded_posts', 'amount_gbp'),
] %}

with

compared as (
    {%- for table, figure, rows, column in counted %}
    select
        '{{ figure }} of {{ table }}' as figure,
        partnership_id,
        coalesce(found.figure, 0) as found,
        coalesce(expected.figure, 0) as expected
    from (
        select partnership_id, sum({{ figure }}) as figure from {{ ref(table) }}
        group by partnership_id
    ) as found
    full outer join (
        select partnership_id, count({{ column }}) as figure from {{ ref(rows) }}
        group by partnership_id
    ) as expected using (partnership_id)
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select * from compared
where found <> expected
