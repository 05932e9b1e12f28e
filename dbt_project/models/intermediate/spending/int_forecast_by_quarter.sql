{{ config(materialized='ephemeral') }}

with

by_strand as (
    select * from {{ ref('int_funding_by_strand_and_quarter') }}
),

whole_forecasts as (
    select * from {{ ref('stg_forecasts') }}
    where strand_id is null
),

-- Strands make a forecast of their grant when each of them has one.
of_strands as (
    select
        grant_id,
        quarter_end_date,
        case when count(forecast_gbp) = count(amount_gbp) then max(forecast_date) end as forecast_date,
        case when count(forecast_gbp) = count(amount_gbp) then sum(forecast_gbp) end as forecast_gbp
    from by_strand
    group by grant_id, quarter_end_date
),

of_whole as (
    select
        of_strands.grant_id,
        of_strands.quarter_end_date,
        max(whole_forecasts.forecast_date) as forecast_date,
        max_by(whole_forecasts.amount_gbp, whole_forecasts.forecast_date) as forecast_gbp
    from of_strands
    inner join whole_forecasts
        on of_strands.grant_id = whole_forecasts.grant_id
        and of_strands.quarter_end_date >= whole_forecasts.forecast_date
    group by of_strands.grant_id, of_strands.quarter_end_date
),

newer as (
    select
        of_strands.grant_id,
        of_strands.quarter_end_date,
        coalesce(of_whole.forecast_date > of_strands.forecast_date, of_strands.forecast_date is null) as is_of_whole,
        case when is_of_whole then of_whole.forecast_date else of_strands.forecast_date end as forecast_date,
        case when is_of_whole then of_whole.forecast_gbp else of_strands.forecast_gbp end as forecast_gbp
    from of_strands
    left join of_whole
        on of_strands.grant_id = of_whole.grant_id
        and of_strands.quarter_end_date = of_whole.quarter_end_date
)

select
    grant_id,
    quarter_end_date,
    forecast_date,
    forecast_gbp
from newer
