with

actions as (
    select * from {{ ref('stg_actions') }}
),

meetings as (
    select * from {{ ref('dim_meeting') }}
),

action_owners as (
    select * from {{ ref('int_action_owners_named') }}
),

sectors as (
    select * from {{ ref('dim_sector') }}
),

action_evidence as (
    select * from {{ ref('stg_action_evidence') }}
),

owners_of_action as (
    select
        action_owners.action_id,
        {{ joined('action_owners.owner_name', order_by='action_owners.owner_order') }} as owner_names,
        {{ joined_distinct('sectors.sector_name') }} as owner_sector_names,
        count(distinct action_owners.organisation_id) as owner_organisation_count,
        bool_or(action_owners.owner_kind <> 'none') as has_owner
    from action_owners
    left join sectors
        on action_owners.sector_id = sectors.sector_id
    group by action_owners.action_id
),

evidence_of_action as (
    select
        action_id,
        count(*) as evidence_count,
        max(list_position(['weak', 'related', 'strong'], strength)) as strongest
    from action_evidence
    group by action_id
),

described as (
    select
        actions.action_id,
        actions.meeting_id,
        meetings.partnership_id,
        meetings.meeting_date,
        meetings.financial_year,
        meetings.quarter,
        actions.action_order,
        actions.printed_number,
        actions.agenda_item,
        actions.summary,
        actions.deadline_as_stated,
        actions.due_date,
        owners_of_action.owner_names,
        owners_of_action.owner_sector_names,
        cast(coalesce(owners_of_action.owner_organisation_count, 0) as integer) as owner_organisation_count,
        coalesce(owners_of_action.has_owner, false) as has_owner,
        coalesce(['weak', 'related', 'strong'][evidence_of_action.strongest], 'none') as evidence_strength,
        cast(coalesce(evidence_of_action.evidence_count, 0) as integer) as evidence_count,
        actions.note,
        actions.document_id,
        actions.locator
    from actions
    inner join meetings
        on actions.meeting_id = meetings.meeting_id
    left join owners_of_action
        on actions.action_id = owners_of_action.action_id
    left join evidence_of_action
        on actions.action_id = evidence_of_action.action_id
)

select * from described
order by meeting_id, action_order
