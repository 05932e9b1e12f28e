with

source as (
    select * from {{ source('raw', 'posts') }}
),

renamed as (
    select
        post_id,
        partnership_id,
        programme_id,
        strand_id,
        post_title,
        purpose,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
