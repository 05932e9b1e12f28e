{{ config(materialized='ephemeral') }}

with

funding as (
    select * from {{ ref('funding_timeline') }}
),

funded_posts as (
    select * from {{ ref('funded_posts') }}
),

first_grants as (
    select * from funding
    qualify row_number() over (partition by partnership_id order by financial_year_start) = 1
),

latest_grants as (
    select * from funding
    qualify row_number() over (partition by partnership_id order by financial_year_start desc) = 1
),

posts_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) as posts_count,
        -- Null, not 0, where the sources are silent on match funding for every post.
        cast(sum(cast(has_match_funding as integer)) as bigint) as match_funded_posts_count
    from funded_posts
    group by partnership_id, financial_year
),

summarised as (
    select
        latest_grants.partnership_id,
        latest_grants.financial_year as latest_financial_year,
        first_grants.financial_year as first_financial_year,
        latest_grants.amount_gbp as latest_amount_gbp,
        latest_grants.change_gbp as latest_change_gbp,
        latest_grants.change_pct as latest_change_pct,
        first_grants.amount_gbp as first_amount_gbp,
        latest_grants.cumulative_gbp as total_granted_gbp,
        posts_of_year.posts_count as latest_posts_count,
        posts_of_year.match_funded_posts_count as latest_match_funded_posts_count
    from latest_grants
    inner join first_grants
        on latest_grants.partnership_id = first_grants.partnership_id
    left join posts_of_year
        on latest_grants.partnership_id = posts_of_year.partnership_id
        and latest_grants.financial_year = posts_of_year.financial_year
)

select * from summarised
