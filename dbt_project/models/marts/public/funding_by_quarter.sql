with

grants as (
    select * from {{ ref('stg_grants') }}
),

claims as (
    select * from {{ ref('int_claims_by_quarter') }}
),

forecasts as (
    select * from {{ ref('int_forecast_by_quarter') }}
),

{#- The amounts that a grant has as the sum of its strands. -#}
{%- set amounts = [
    'profile_quarter_gbp', 'profile_to_date_gbp', 'spent_quarter_gbp', 'spent_to_date_gbp', 'eligible_to_date_gbp',
    'ineligible_to_date_gbp', 'eligibility_not_stated_to_date_gbp',
] %}

strands_added_up as (
    select
        grant_id,
        quarter,
        quarter_start_date,
        quarter_end_date,
        is_period_stated,
        max(profile_basis) as profile_basis,
        {%- for amount in amounts %}
        cast(sum({{ amount }}) as decimal(18, 2)) as {{ amount }}{{ "," if not loop.last }}
        {%- endfor %}
    from {{ ref('int_funding_by_strand_and_quarter') }}
    group by grant_id, quarter, quarter_start_date, quarter_end_date, is_period_stated
),

match_funding as (
    select
        grant_id,
        financial_year,
        cast(sum(match_funding_gbp) as decimal(18, 2)) as match_funding_gbp
    from {{ ref('stg_post_funding') }}
    where grant_id is not null
    group by grant_id, financial_year
),

compared as (
    select
        grants.partnership_id,
        grants.grant_id,
        grants.financial_year,
        strands_added_up.quarter,
        strands_added_up.quarter_start_date,
        strands_added_up.quarter_end_date,
        grants.signed_date <= strands_added_up.quarter_end_date as is_signed_by_quarter_end,
        strands_added_up.is_period_stated,
        strands_added_up.profile_basis,
        grants.amount_gbp as granted_gbp,
        {%- for amount in amounts %}
        strands_added_up.{{ amount }},
        {%- endfor %}
        cast(spent_quarter_gbp - profile_quarter_gbp as decimal(18, 2)) as variance_quarter_gbp,
        cast(spent_to_date_gbp - profile_to_date_gbp as decimal(18, 2)) as variance_to_date_gbp,
        {{ pct('variance_to_date_gbp', 'profile_to_date_gbp') }} as variance_to_date_pct,
        cast(forecasts.forecast_gbp as decimal(18, 2)) as forecast_gbp,
        forecasts.forecast_date,
        cast(forecasts.forecast_gbp - granted_gbp as decimal(18, 2)) as forecast_variance_gbp,
        cast(claims.claimed_to_date_gbp as decimal(18, 2)) as claimed_to_date_gbp,
        cast(claims.paid_to_date_gbp as decimal(18, 2)) as paid_to_date_gbp,
        -- A claim without a payment on record is outstanding in full.
        cast(claimed_to_date_gbp - coalesce(paid_to_date_gbp, 0) as decimal(18, 2)) as outstanding_gbp,
        match_funding.match_funding_gbp,
        grants.document_id,
        grants.locator
    from grants
    inner join strands_added_up on grants.grant_id = strands_added_up.grant_id
    left join forecasts
        on strands_added_up.grant_id = forecasts.grant_id
        and strands_added_up.quarter_end_date = forecasts.quarter_end_date
    left join claims
        on strands_added_up.grant_id = claims.grant_id
        and strands_added_up.quarter_end_date = claims.quarter_end_date
    left join match_funding
        on grants.grant_id = match_funding.grant_id
        and grants.financial_year = match_funding.financial_year
)

select * from compared
order by partnership_id, financial_year, quarter_end_date
