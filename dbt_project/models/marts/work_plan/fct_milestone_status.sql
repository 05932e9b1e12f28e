with

milestone_updates as (
    select * from {{ ref('stg_milestone_updates') }}
),

intervals as (
    select
        milestone_id,
        update_date as valid_from,
        lead(update_date) over of_milestone as valid_to,
        status,
        -- A new day stands until another one is set.
        last_value(revised_date ignore nulls) over of_milestone as revised_date,
        actual_date,
        note,
        document_id,
        locator
    from milestone_updates
    window of_milestone as (partition by milestone_id order by update_date)
)

select * from intervals
order by milestone_id, valid_from
