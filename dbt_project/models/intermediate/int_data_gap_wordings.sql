{{ config(materialized='ephemeral') }}

with

wordings (gap_id, gap_order, page, one, many, one_lacks, some_lack, none_has) as (
    values
    (
        'grants_without_strands', 1, 'funding', 'grant on record', 'grants',
        'is not split by strand in the sources', 'are not split by strand in the sources',
        'is split by strand in the sources'
    ),
    (
        'match_funding_amount', 2, 'posts', 'match-funded post on record', 'yearly records of match-funded posts',
        'has no stated amount of match funding', 'have no stated amount of match funding',
        'has a stated amount of match funding'
    ),
    (
        'expenditure', 3, 'funding', 'grant on record', 'grants',
        'has no recorded expenditure', 'have no recorded expenditure', 'has recorded expenditure'
    ),
    (
        'posts_amount', 4, 'posts', 'funded post on record', 'yearly records of funded posts',
        'has no stated amount', 'have no stated amount', 'has a stated amount'
    ),
    (
        'grant_decision', 5, 'funding', 'grant on record', 'grants',
        'has no stated decision reference', 'have no stated decision reference', 'has a stated decision reference'
    ),
    (
        'signed_date', 6, 'funding', 'grant on record', 'grants',
        'has no stated date of signature', 'have no stated date of signature', 'has a stated date of signature'
    ),
    (
        'action_status', 7, 'actions', 'action on record', 'actions',
        'has no recorded status', 'have no recorded status', 'has a recorded status'
    ),
    (
        'action_due_date', 8, 'actions', 'action on record', 'actions',
        'has no due date', 'have no due date', 'has a due date'
    ),
    (
        'action_owner', 9, 'actions', 'action on record', 'actions',
        'names no owner', 'name no owner', 'names an owner'
    ),
    (
        'meetings_without_list', 10, 'meetings', 'held meeting on record', 'held meetings',
        'has no attendance list on record', 'have no attendance list on record', 'has an attendance list on record'
    ),
    (
        'planned_meetings_unconfirmed', 11, 'meetings', 'meeting whose planned date has passed',
        'meetings whose planned dates have passed',
        'is not confirmed as held by any source', 'are not confirmed as held by any source',
        'is confirmed as held by a source'
    ),
    (
        'risk_scores', 12, 'work_plan', 'risk on record', 'risks',
        'is not scored for probability and impact', 'are not scored for probability and impact',
        'is scored for probability and impact'
    ),
    (
        'milestone_dates', 13, 'work_plan', 'milestone on record', 'milestones',
        'has its date left empty in the source', 'have their dates left empty in the source',
        'has its date filled in by the source'
    )
)

select * from wordings
