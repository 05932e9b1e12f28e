{{ config(materialized='ephemeral') }}

with

grant_quarters as (
    select * from {{ ref('int_grant_quarters') }}
),

claims as (
    select * from {{ ref('stg_claims') }}
),

to_date as (
    select
        grant_quarters.grant_id,
        grant_quarters.quarter_end_date,
        sum(claims.claimed_gbp) as claimed_to_date_gbp,
        sum(claims.paid_gbp) filter (where claims.paid_date <= grant_quarters.quarter_end_date) as paid_to_date_gbp
    from grant_quarters
    inner join claims
        on grant_quarters.grant_id = claims.grant_id
        and grant_quarters.quarter_end_date >= claims.claimed_date
    group by grant_quarters.grant_id, grant_quarters.quarter_end_date
)

select * from to_date
