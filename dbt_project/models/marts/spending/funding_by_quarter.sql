{#- The amounts that a grant has as the sum of its strands, and those that it has as a whole. -#}
{%- set of_strands = [
    'profile_quarter_gbp', 'profile_to_date_gbp', 'spent_quarter_gbp', 'spent_to_date_gbp', 'eligible_to_date_gbp',
    'ineligible_to_date_gbp', 'eligibility_not_stated_to_date_gbp',
] -%}
{%- set of_grant = [
    'variance_quarter_gbp', 'variance_to_date_gbp', 'forecast_gbp', 'forecast_variance_gbp', 'claimed_to_date_gbp',
    'paid_to_date_gbp', 'outstanding_gbp', 'match_funding_gbp',
] -%}

with

strands_added_up as (
    select
        grant_id,
        quarter,
        quarter_start_date,
        quarter_end_date,
        is_period_stated,
        {%- for amount in of_strands %}
        cast(sum({{ amount }}) as decimal(18, 2)) as {{ amount }},
        {%- endfor %}
        max(profile_basis) as profile_basis
    from {{ ref('int_funding_by_strand_and_quarter') }}
    group by grant_id, quarter, quarter_start_date, quarter_end_date, is_period_stated
),

match_funding as (
    select
        grant_id,
        financial_year,
        sum(match_funding_gbp) as match_funding_gbp
    from {{ ref('funded_posts') }}
    where grant_id is not null
    group by grant_id, financial_year
),

compared as (
    select
        strands_added_up.*,
        dim_grant.partnership_id,
        dim_grant.financial_year,
        dim_grant.signed_date <= strands_added_up.quarter_end_date as is_signed_by_quarter_end,
        dim_grant.amount_gbp,
        dim_grant.amount_gbp as granted_gbp,
        strands_added_up.spent_quarter_gbp - strands_added_up.profile_quarter_gbp as variance_quarter_gbp,
        strands_added_up.spent_to_date_gbp - strands_added_up.profile_to_date_gbp as variance_to_date_gbp,
        forecasts.forecast_gbp,
        forecasts.forecast_date,
        forecasts.forecast_gbp - dim_grant.amount_gbp as forecast_variance_gbp,
        claims.claimed_to_date_gbp,
        claims.paid_to_date_gbp,
        -- A claim without a payment on record is outstanding in full.
        claims.claimed_to_date_gbp - coalesce(claims.paid_to_date_gbp, 0) as outstanding_gbp,
        match_funding.match_funding_gbp,
        dim_grant.document_id,
        dim_grant.locator
    from strands_added_up
    inner join {{ ref('dim_grant') }} as dim_grant using (grant_id)
    left join {{ ref('int_forecast_by_quarter') }} as forecasts using (grant_id, quarter_end_date)
    left join {{ ref('int_claims_by_quarter') }} as claims using (grant_id, quarter_end_date)
    left join match_funding using (grant_id, financial_year)
),

with_rate as (
    select
        * replace (
            {%- for amount in of_grant %}
            cast({{ amount }} as decimal(18, 2)) as {{ amount }}{{ "," if not loop.last }}
            {%- endfor %}
        ),
        {{ pct('variance_to_date_gbp', 'profile_to_date_gbp') }} as variance_to_date_pct
    from compared
)

select * from with_rate
order by partnership_id, financial_year, quarter_end_date
