with

post_funding as (
    select * from {{ ref('stg_post_funding') }}
),

posts as (
    select * from {{ ref('dim_post') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

programmes as (
    select * from {{ ref('programmes') }}
),

grants as (
    select * from {{ ref('dim_grant') }}
),

described as (
    select
        posts.partnership_id,
        post_funding.financial_year,
        post_funding.post_id,
        post_funding.grant_id,
        posts.programme_id,
        posts.strand_id,
        posts.post_title,
        strands.strand_name,
        programmes.programme_name,
        coalesce(grants.funder_name, programmes.funder_name) as funder_name,
        post_funding.match_funding_source,
        post_funding.match_funding_reference,
        post_funding.amount_gbp is not null as is_amount_stated,
        post_funding.has_match_funding,
        post_funding.amount_gbp,
        post_funding.match_funding_gbp,
        post_funding.document_id,
        post_funding.locator
    from post_funding
    inner join posts
        on post_funding.post_id = posts.post_id
    left join strands
        on posts.strand_id = strands.strand_id
    left join programmes
        on posts.programme_id = programmes.programme_id
    left join grants
        on post_funding.grant_id = grants.grant_id
)

select * from described
order by partnership_id, financial_year, post_id
