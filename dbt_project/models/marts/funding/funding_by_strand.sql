with

grant_funding as (
    select * from {{ ref('fct_grant_funding') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

with_whole_grant as (
    select
        grant_funding.partnership_id,
        grant_funding.financial_year,
        grant_funding.strand_id,
        grant_funding.grant_id,
        strands.strand_name,
        strands.display_order as strand_display_order,
        grant_funding.amount_basis,
        grant_funding.amount_gbp,
        cast(sum(grant_funding.amount_gbp) over by_year as decimal(18, 2)) as grant_amount_gbp,
        grant_funding.document_id,
        grant_funding.locator
    from grant_funding
    inner join strands
        on grant_funding.strand_id = strands.strand_id
    window by_year as (partition by grant_funding.partnership_id, grant_funding.financial_year)
),

with_share as (
    select
        * exclude (document_id, locator),
        {{ pct('amount_gbp', 'grant_amount_gbp') }} as share_pct,
        document_id,
        locator
    from with_whole_grant
)

select * from with_share
order by partnership_id, financial_year, strand_display_order
