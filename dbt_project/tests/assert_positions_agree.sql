-- The position of a grant at a quarter's end is the sum of its strands, and agrees with what it is made from.
{% set amounts = [
    'amount_gbp', 'profile_quarter_gbp', 'profile_to_date_gbp', 'spent_quarter_gbp', 'spent_to_date_gbp',
    'eligible_to_date_gbp', 'ineligible_to_date_gbp', 'eligibility_not_stated_to_date_gbp',
] -%}
{#- Known of a grant without being known of all its strands. -#}
{%- set open_amounts = ['variance_quarter_gbp', 'variance_to_date_gbp', 'forecast_gbp', 'forecast_variance_gbp'] -%}

with

by_grant as (
    select * from {{ ref('funding_by_quarter') }}
),

by_strand as (
    select * from {{ ref('funding_by_strand_and_quarter') }}
),

strands_added_up as (
    select
        grant_id,
        quarter,
        {%- for amount in amounts %}
        sum({{ amount }}) as {{ amount }},
        {%- endfor %}
        {%- for amount in open_amounts %}
        case when count({{ amount }}) = count(*) then sum({{ amount }}) end as {{ amount }},
        {%- endfor %}
        max(forecast_date) as forecast_date
    from by_strand
    group by grant_id, quarter
),

claims as (
    select
        grant_id,
        sum(claimed_gbp) as claimed_gbp,
        sum(paid_gbp) as paid_gbp
    from {{ ref('claims') }}
    group by grant_id
),

latest as (
    select
        grant_id,
        max_by(profile_to_date_gbp, quarter_end_date) as profile_gbp,
        sum(profile_quarter_gbp) as profile_by_quarter_gbp,
        max_by(amount_gbp, quarter_end_date) as amount_gbp,
        max_by(claimed_to_date_gbp, quarter_end_date) as claimed_gbp,
        max_by(paid_to_date_gbp, quarter_end_date) as paid_gbp
    from by_grant
    group by grant_id
),

spent_by_quarter as (
    select * from {{ ref('expenditure_by_quarter') }}
),

compared as (
    {%- for amount in amounts + open_amounts %}
    select
        '{{ amount }} of the strands' as figure,
        grant_id,
        quarter,
        strands_added_up.{{ amount }} as found,
        by_grant.{{ amount }} as expected
    from by_grant
    full outer join strands_added_up using (grant_id, quarter)
    {%- if amount in open_amounts %}
    where
        strands_added_up.{{ amount }} is not null
        {%- if amount.startswith('forecast') %}
        -- A newer forecast for the whole grant takes the place of its strands'.
        and strands_added_up.forecast_date is not distinct from by_grant.forecast_date
        {%- endif %}
    {%- endif %}
    union all
    {%- endfor %}
    {%- for amount in ['spent_quarter_gbp', 'spent_to_date_gbp'] %}
    select
        '{{ amount }} of expenditure_by_quarter' as figure,
        grant_id,
        quarter,
        by_grant.{{ amount }} as found,
        spent_by_quarter.{{ amount.replace('_quarter', '') }} as expected
    from by_grant
    inner join spent_by_quarter using (grant_id, quarter)
    union all
    {%- endfor %}
    {%- for amount in ['profile_gbp', 'profile_by_quarter_gbp'] %}
    select
        '{{ amount }} in all' as figure,
        grant_id,
        null as quarter,
        {{ amount }} as found,
        amount_gbp as expected
    from latest
    union all
    {%- endfor %}
    {%- for amount in ['claimed_gbp', 'paid_gbp'] %}
    select
        '{{ amount }} in all' as figure,
        grant_id,
        null as quarter,
        latest.{{ amount }} as found,
        claims.{{ amount }} as expected
    from latest
    full outer join claims using (grant_id)
    {{ "union all" if not loop.last }}
    {%- endfor %}
)

select * from compared
where found is distinct from expected
