with

claims as (
    select * from {{ ref('stg_claims') }}
),

grants as (
    select * from {{ ref('dim_grant') }}
),

with_grant as (
    select
        grants.partnership_id,
        claims.claim_id,
        claims.grant_id,
        grants.financial_year,
        {{ quarter('claims.claimed_date') }} as quarter,
        claims.claim_basis,
        claims.period_start,
        claims.period_end,
        claims.claimed_date,
        claims.claimed_gbp,
        claims.paid_date,
        claims.paid_gbp,
        claims.document_id,
        claims.locator
    from claims
    inner join grants
        on claims.grant_id = grants.grant_id
)

select * from with_grant
order by partnership_id, financial_year, claimed_date, claim_id
