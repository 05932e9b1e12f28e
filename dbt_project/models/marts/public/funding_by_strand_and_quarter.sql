with

positions as (
    select * from {{ ref('int_funding_by_strand_and_quarter') }}
),

grants as (
    select * from {{ ref('stg_grants') }}
),

granted_by_strand as (
    select * from {{ ref('fct_grant_funding') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

compared as (
    select
        grants.partnership_id,
        positions.grant_id,
        grants.financial_year,
        positions.strand_id,
        strands.strand_name,
        strands.display_order as strand_display_order,
        positions.quarter,
        positions.quarter_start_date,
        positions.quarter_end_date,
        grants.signed_date <= positions.quarter_end_date as is_signed_by_quarter_end,
        positions.is_period_stated,
        positions.is_comparable,
        positions.profile_basis,
        positions.granted_gbp,
        cast(positions.profile_quarter_gbp as decimal(18, 2)) as profile_quarter_gbp,
        cast(positions.profile_to_date_gbp as decimal(18, 2)) as profile_to_date_gbp,
        cast(positions.spent_quarter_gbp as decimal(18, 2)) as spent_quarter_gbp,
        cast(positions.spent_to_date_gbp as decimal(18, 2)) as spent_to_date_gbp,
        cast(positions.eligible_to_date_gbp as decimal(18, 2)) as eligible_to_date_gbp,
        cast(positions.ineligible_to_date_gbp as decimal(18, 2)) as ineligible_to_date_gbp,
        cast(positions.eligibility_not_stated_to_date_gbp as decimal(18, 2)) as eligibility_not_stated_to_date_gbp,
        case when positions.is_comparable then cast(spent_quarter_gbp - profile_quarter_gbp as decimal(18, 2)) end
            as variance_quarter_gbp,
        case when positions.is_comparable then cast(spent_to_date_gbp - profile_to_date_gbp as decimal(18, 2)) end
            as variance_to_date_gbp,
        {{ pct('variance_to_date_gbp', 'profile_to_date_gbp') }} as variance_to_date_pct,
        positions.forecast_gbp,
        positions.forecast_date,
        case when positions.is_comparable then cast(forecast_gbp - granted_gbp as decimal(18, 2)) end
            as forecast_variance_gbp,
        coalesce(granted_by_strand.document_id, grants.document_id) as document_id,
        coalesce(granted_by_strand.locator, grants.locator) as locator
    from positions
    inner join grants
        on positions.grant_id = grants.grant_id
    inner join strands
        on positions.strand_id = strands.strand_id
    left join granted_by_strand
        on positions.grant_id = granted_by_strand.grant_id
        and positions.strand_id = granted_by_strand.strand_id
)

select * from compared
order by partnership_id, financial_year, strand_display_order, quarter_end_date
