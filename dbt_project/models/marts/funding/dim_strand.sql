with

strands as (
    select * from {{ ref('stg_strands') }}
),

-- A grant whose source prints no split still needs a strand to stand under.
with_not_itemised as (
    select
        strand_id,
        strand_name,
        other_names,
        display_order,
        document_id,
        locator
    from strands
    union all
    select
        'not_itemised' as strand_id,
        'Not itemised' as strand_name,
        null as other_names,
        99 as display_order,
        'classification-note' as document_id,
        'Strands' as locator
)

select * from with_not_itemised
order by display_order
