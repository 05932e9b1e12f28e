with

funded_posts as (
    select * from {{ ref('funded_posts') }}
),

counted as (
    select
        partnership_id,
        financial_year,
        count(*) as posts_count,
        count(amount_gbp) as posts_with_amount_count,
        cast(sum(amount_gbp) as decimal(18, 2)) as posts_amount_gbp,
        -- Null, not 0, where the sources are silent on match funding for every post.
        cast(sum(cast(has_match_funding as integer)) as bigint) as match_funded_posts_count,
        count(*) filter (where has_match_funding and match_funding_gbp is null)
            as match_funding_not_stated_count,
        cast(sum(match_funding_gbp) as decimal(18, 2)) as match_funding_gbp
    from funded_posts
    group by partnership_id, financial_year
)

select * from counted
order by partnership_id, financial_year
