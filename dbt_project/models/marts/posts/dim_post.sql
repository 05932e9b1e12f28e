with

posts as (
    select * from {{ ref('stg_posts') }}
),

selected as (
    select
        post_id,
        partnership_id,
        programme_id,
        strand_id,
        post_title,
        purpose,
        document_id,
        locator
    from posts
)

select * from selected
order by post_id
