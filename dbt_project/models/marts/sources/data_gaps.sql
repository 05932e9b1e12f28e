{#- Each gap in the order of the list: its page, and the parts of the sentence that says what is missing. -#}
{%- set wordings = [
    ('grants_without_strands', 'funding', 'grant on record', 'grants',
     'is not split by strand in the sources', 'are not split by strand in the sources',
     'is split by strand in the sources'),
    ('match_funding_amount', 'posts', 'match-funded post on record', 'yearly records of match-funded posts',
     'has no stated amount of match funding', 'have no stated amount of match funding',
     'has a stated amount of match funding'),
    ('expenditure', 'funding', 'grant on record', 'grants',
     'has no recorded expenditure', 'have no recorded expenditure', 'has recorded expenditure'),
    ('posts_amount', 'posts', 'funded post on record', 'yearly records of funded posts',
     'has no stated amount', 'have no stated amount', 'has a stated amount'),
    ('grant_decision', 'funding', 'grant on record', 'grants',
     'has no stated decision reference', 'have no stated decision reference', 'has a stated decision reference'),
    ('signed_date', 'funding', 'grant on record', 'grants',
     'has no stated date of signature', 'have no stated date of signature', 'has a stated date of signature'),
    ('action_status', 'actions', 'action on record', 'actions',
     'has no recorded status', 'have no recorded status', 'has a recorded status'),
    ('action_due_date', 'actions', 'action on record', 'actions',
     'has no due date', 'have no due date', 'has a due date'),
    ('action_owner', 'actions', 'action on record', 'actions',
     'names no owner', 'name no owner', 'names an owner'),
    ('meetings_without_list', 'meetings', 'held meeting on record', 'held meetings',
     'has no attendance list on record', 'have no attendance list on record', 'has an attendance list on record'),
    ('planned_meetings_unconfirmed', 'meetings', 'meeting whose planned date has passed',
     'meetings whose planned dates have passed',
     'is not confirmed as held by any source', 'are not confirmed as held by any source',
     'is confirmed as held by a source'),
    ('risk_scores', 'work_plan', 'risk on record', 'risks',
     'is not scored for probability and impact', 'are not scored for probability and impact',
     'is scored for probability and impact'),
    ('milestone_dates', 'work_plan', 'milestone on record', 'milestones',
     'has its date left empty in the source', 'have their dates left empty in the source',
     'has its date filled in by the source'),
] -%}

with

counted as (
    select * from {{ ref('int_data_gaps_counted') }}
),

wordings (gap_id, gap_order, page, one, many, one_lacks, some_lack, none_has) as (
    values
    {%- for gap_id, page, one, many, one_lacks, some_lack, none_has in wordings %}
    (
        '{{ gap_id }}', {{ loop.index }}, '{{ page }}', '{{ one }}', '{{ many }}',
        '{{ one_lacks }}', '{{ some_lack }}', '{{ none_has }}'
    ){{ "," if not loop.last }}
    {%- endfor %}
),

gaps as (
    select
        counted.*,
        wordings.gap_order,
        wordings.page,
        wordings.one,
        wordings.many,
        wordings.one_lacks,
        wordings.some_lack,
        wordings.none_has
    from counted
    inner join wordings
        on counted.gap_id = wordings.gap_id
    where counted.missing_count > 0
),

worded as (
    select
        partnership_id,
        gap_id,
        gap_order,
        page,
        case
            when gap_id = 'expenditure' and missing_count = total_count then 'No expenditure is on record'
            when total_count = 1 then 'The only ' || one || ' ' || one_lacks
            when missing_count = total_count then format('None of the {:,} {} {}', total_count, many, none_has)
            else
                format('{:,} of {:,} {} ', missing_count, total_count, many)
                || case when missing_count = 1 then one_lacks else some_lack end
        end || '.' as statement,
        missing_count,
        total_count
    from gaps
)

select * from worded
order by partnership_id, gap_order
