with

posts as (
    select * from {{ ref('dim_post') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

programmes as (
    select * from {{ ref('programmes') }}
),

funded_posts as (
    select * from {{ ref('funded_posts') }}
),

years_of_post as (
    select
        post_id,
        min(financial_year) as first_financial_year,
        max(financial_year) as last_financial_year,
        count(*) as funded_years_count
    from funded_posts
    group by post_id
),

described as (
    select
        posts.partnership_id,
        posts.post_id,
        posts.programme_id,
        posts.strand_id,
        posts.post_title,
        posts.purpose,
        strands.strand_name,
        strands.display_order as strand_display_order,
        programmes.programme_name,
        coalesce(latest.funder_name, programmes.funder_name) as funder_name,
        years_of_post.first_financial_year,
        years_of_post.last_financial_year,
        latest.amount_gbp as latest_amount_gbp,
        coalesce(years_of_post.funded_years_count, 0) as funded_years_count,
        posts.document_id,
        posts.locator
    from posts
    left join strands
        on posts.strand_id = strands.strand_id
    left join programmes
        on posts.programme_id = programmes.programme_id
    left join years_of_post
        on posts.post_id = years_of_post.post_id
    left join funded_posts as latest
        on years_of_post.post_id = latest.post_id
        and years_of_post.last_financial_year = latest.financial_year
)

select * from described
order by partnership_id, strand_display_order nulls last, post_id
