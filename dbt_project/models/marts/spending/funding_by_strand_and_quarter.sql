{%- set amounts = [
    'amount_gbp', 'profile_quarter_gbp', 'profile_to_date_gbp', 'spent_quarter_gbp', 'spent_to_date_gbp',
    'eligible_to_date_gbp', 'ineligible_to_date_gbp', 'eligibility_not_stated_to_date_gbp', 'variance_quarter_gbp',
    'variance_to_date_gbp', 'forecast_gbp', 'forecast_variance_gbp',
] -%}

with

grants as (
    select * from {{ ref('dim_grant') }}
),

granted_by_strand as (
    select * from {{ ref('fct_grant_funding') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

described as (
    select
        grants.partnership_id,
        grants.financial_year,
        strands.strand_name,
        strands.display_order as strand_display_order,
        grants.signed_date <= positions.quarter_end_date as is_signed_by_quarter_end,
        positions.*,
        coalesce(granted_by_strand.document_id, grants.document_id) as document_id,
        coalesce(granted_by_strand.locator, grants.locator) as locator
    from {{ ref('int_funding_by_strand_and_quarter') }} as positions
    inner join grants
        on positions.grant_id = grants.grant_id
    inner join strands
        on positions.strand_id = strands.strand_id
    left join granted_by_strand
        on positions.grant_id = granted_by_strand.grant_id
        and positions.strand_id = granted_by_strand.strand_id
),

compared as (
    select
        *,
        case when is_comparable then spent_quarter_gbp - profile_quarter_gbp end as variance_quarter_gbp,
        case when is_comparable then spent_to_date_gbp - profile_to_date_gbp end as variance_to_date_gbp,
        case when is_comparable then forecast_gbp - amount_gbp end as forecast_variance_gbp
    from described
),

with_rate as (
    select
        partnership_id,
        grant_id,
        financial_year,
        strand_id,
        strand_name,
        strand_display_order,
        quarter,
        quarter_start_date,
        quarter_end_date,
        is_signed_by_quarter_end,
        is_period_stated,
        is_comparable,
        profile_basis,
        {%- for amount in amounts %}
        cast({{ amount }} as decimal(18, 2)) as {{ amount }},
        {%- endfor %}
        cast(amount_gbp as decimal(18, 2)) as granted_gbp,
        {{ pct('variance_to_date_gbp', 'profile_to_date_gbp') }} as variance_to_date_pct,
        forecast_date,
        document_id,
        locator
    from compared
)

select * from with_rate
order by partnership_id, financial_year, strand_display_order, quarter_end_date
