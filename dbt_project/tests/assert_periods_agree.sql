-- The figures of every span come to the rows of the star whose financial years lie in it.
{% set figures = [
    'total_granted_gbp', 'spent_gbp', 'held_meetings_count', 'meetings_with_list_count', 'actions_raised_count',
] %}

with

periods as (
    select * from {{ ref('partnership_periods') }}
),

star_by_year as (
    select
        partnership_id,
        financial_year,
        'total_granted_gbp' as figure,
        sum(amount_gbp) as amount
    from {{ ref('fct_grant_funding') }}
    group by partnership_id, financial_year
    union all
    select
        partnership_id,
        financial_year,
        'spent_gbp' as figure,
        sum(spent_gbp) as amount
    from {{ ref('fct_expenditure') }}
    group by partnership_id, financial_year
    union all
    select
        partnership_id,
        financial_year,
        'held_meetings_count' as figure,
        count(*) filter (where status = 'held') as amount
    from {{ ref('dim_meeting') }}
    group by partnership_id, financial_year
    union all
    select
        partnership_id,
        financial_year,
        'meetings_with_list_count' as figure,
        count(*) filter (where has_attendance_list) as amount
    from {{ ref('dim_meeting') }}
    group by partnership_id, financial_year
    union all
    select
        partnership_id,
        financial_year,
        'actions_raised_count' as figure,
        count(*) as amount
    from {{ ref('fct_actions') }}
    group by partnership_id, financial_year
    union all
    select
        actions.partnership_id,
        actions.financial_year,
        'actions of ' || coalesce(owners.sector_id, 'not_attributable') as figure,
        count(distinct owners.action_id) as amount
    from {{ ref('fct_actions') }} as actions
    inner join {{ ref('int_action_owners_named') }} as owners
        on actions.action_id = owners.action_id
    group by actions.partnership_id, actions.financial_year, owners.sector_id
),

expected as (
    select
        periods.partnership_id,
        periods.first_financial_year,
        periods.last_financial_year,
        star_by_year.figure,
        sum(star_by_year.amount) as amount
    from periods
    inner join star_by_year
        on periods.partnership_id = star_by_year.partnership_id
        and star_by_year.financial_year between periods.first_financial_year and periods.last_financial_year
    group by
        periods.partnership_id, periods.first_financial_year, periods.last_financial_year, star_by_year.figure
),

found as (
    {%- for figure in figures %}
    select
        partnership_id,
        first_financial_year,
        last_financial_year,
        '{{ figure }}' as figure,
        {{ figure }} as amount
    from periods
    where {{ figure }} is not null
    union all
    {%- endfor %}
    select
        partnership_id,
        first_financial_year,
        last_financial_year,
        'actions of ' || sector_id as figure,
        actions_raised_count as amount
    from {{ ref('action_completion_by_owner_sector_and_period') }}
)

select
    figure,
    partnership_id,
    first_financial_year,
    last_financial_year,
    found.amount as found,
    expected.amount as expected
from found
full outer join expected using (figure, partnership_id, first_financial_year, last_financial_year)
where found.amount is distinct from expected.amount
