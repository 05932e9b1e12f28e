with

actions as (
    select * from {{ ref('fct_actions') }}
),

action_updates as (
    select * from {{ ref('stg_action_updates') }}
),

-- Minutes that raise an action say nothing on how it went: until an update does, the status is not known.
raised_without_update as (
    select
        actions.action_id,
        actions.meeting_date as valid_from,
        'not_known' as status,
        null as note,
        null as document_id,
        null as locator
    from actions
    left join action_updates
        on actions.action_id = action_updates.action_id
        and actions.meeting_date = action_updates.status_date
    where action_updates.action_id is null
),

status_changes as (
    select * from raised_without_update
    union all
    select
        action_id,
        status_date as valid_from,
        status,
        note,
        document_id,
        locator
    from action_updates
),

stretches as (
    select
        *,
        -- The same for the updates that follow on one another without another status between them.
        count(*) filter (where status <> 'completed') over (partition by action_id order by valid_from) as stretch
    from status_changes
),

intervals as (
    select
        action_id,
        valid_from,
        lead(valid_from) over (partition by action_id order by valid_from) as valid_to,
        status,
        status <> 'not_known' as is_status_known,
        case when status = 'completed' then min(valid_from) over (partition by action_id, stretch, status) end
            as completed_date,
        note,
        document_id,
        locator
    from stretches
)

select * from intervals
order by action_id, valid_from
