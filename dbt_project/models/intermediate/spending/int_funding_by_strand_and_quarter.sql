with

grant_quarters as (
    select * from {{ ref('int_grant_quarters') }}
),

profile as (
    select * from {{ ref('int_profile_by_strand_and_quarter') }}
),

spending as (
    select * from {{ ref('int_spending_by_strand_and_quarter') }}
),

forecasts as (
    select
        grant_id,
        coalesce(strand_id, 'not_itemised') as strand_id,
        forecast_date,
        amount_gbp
    from {{ ref('stg_forecasts') }}
),

-- A forecast for the whole of a split grant finds no strand here.
latest_forecasts as (
    select
        profile.grant_id,
        profile.strand_id,
        profile.quarter_end_date,
        max(forecasts.forecast_date) as forecast_date,
        max_by(forecasts.amount_gbp, forecasts.forecast_date) as forecast_gbp
    from profile
    inner join forecasts
        on profile.grant_id = forecasts.grant_id
        and profile.strand_id = forecasts.strand_id
        and profile.quarter_end_date >= forecasts.forecast_date
    group by profile.grant_id, profile.strand_id, profile.quarter_end_date
),

side_by_side as (
    select
        grant_id,
        strand_id,
        grant_quarters.quarter,
        grant_quarters.quarter_start_date,
        quarter_end_date,
        grant_quarters.is_period_stated,
        -- Money spent under a strand that the grant is not split by came out of some other row.
        bool_and(profile.amount_gbp is not null) over (partition by grant_id, quarter_end_date) as is_comparable,
        profile.profile_basis,
        profile.amount_gbp,
        profile.profile_quarter_gbp,
        profile.profile_to_date_gbp,
        spending.spent_quarter_gbp,
        spending.spent_to_date_gbp,
        spending.eligible_to_date_gbp,
        spending.ineligible_to_date_gbp,
        spending.eligibility_not_stated_to_date_gbp,
        latest_forecasts.forecast_date,
        latest_forecasts.forecast_gbp
    from profile
    full outer join spending using (grant_id, strand_id, quarter_end_date)
    left join latest_forecasts using (grant_id, strand_id, quarter_end_date)
    inner join grant_quarters using (grant_id, quarter_end_date)
)

select * from side_by_side
order by grant_id, strand_id, quarter_start_date
