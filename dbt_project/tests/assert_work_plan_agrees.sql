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

found as (
    {%- for table, figure, rows, column in counted %}
    select
        '{{ figure }} of {{ table }}' as figure,
        partnership_id,
        sum({{ figure }}) as amount
    from {{ ref(table) }}
    group by partnership_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
),

expected as (
    {%- for table, figure, rows, column in counted %}
    select
        '{{ figure }} of {{ table }}' as figure,
        partnership_id,
        count({{ column }}) as amount
    from {{ ref(rows) }}
    group by partnership_id
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- endfor %}
)

select
    figure,
    partnership_id,
    found.amount as found,
    expected.amount as expected
from found
full outer join expected using (figure, partnership_id)
where coalesce(found.amount, 0) <> coalesce(expected.amount, 0)
