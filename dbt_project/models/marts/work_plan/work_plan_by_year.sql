with

workstreams_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) as workstreams_count
    from {{ ref('workstreams') }}
    group by partnership_id, financial_year
),

objectives_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) as objectives_count,
        count(*) filter (where continuity = 'continued') as continued_count,
        count(*) filter (where continuity = 'new') as new_count,
        bool_or(continuity = 'first_year_on_record') as is_first_year,
        min(continues_financial_year) as first_continued_year,
        max(continues_financial_year) as last_continued_year,
        -- Null, not 0, where no later objectives are on record.
        cast(sum(cast(not is_carried_on as integer)) as bigint) as not_carried_on_count
    from {{ ref('objectives') }}
    group by partnership_id, financial_year
),

milestones_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) as milestones_count,
        count(start_date) as milestones_dated_count
    from {{ ref('milestones') }}
    group by partnership_id, financial_year
),

risks_of_year as (
    select
        partnership_id,
        financial_year,
        count(*) as risks_count,
        count(*) filter (where is_scored) as risks_scored_count,
        cast(sum(mitigation_count) as bigint) as mitigations_count
    from {{ ref('risks') }}
    group by partnership_id, financial_year
),

compared as (
    select
        partnership_id,
        financial_year,
        lag(financial_year) over by_year as previous_financial_year,
        case
            when objectives_of_year.first_continued_year = objectives_of_year.last_continued_year
                then objectives_of_year.last_continued_year
        end as continued_financial_year,
        workstreams_of_year.workstreams_count,
        lag(workstreams_of_year.workstreams_count) over by_year as previous_workstreams_count,
        objectives_of_year.objectives_count,
        case when not objectives_of_year.is_first_year then objectives_of_year.continued_count end
            as objectives_continued_count,
        case when not objectives_of_year.is_first_year then objectives_of_year.new_count end as objectives_new_count,
        lag(objectives_of_year.objectives_count) over by_year as previous_objectives_count,
        lag(objectives_of_year.not_carried_on_count) over by_year as previous_objectives_not_carried_on_count,
        milestones_of_year.milestones_count,
        milestones_of_year.milestones_dated_count,
        risks_of_year.risks_count,
        risks_of_year.risks_scored_count,
        risks_of_year.mitigations_count
    -- A year has a row as soon as any part of its plan is on record.
    from workstreams_of_year
    full outer join objectives_of_year using (partnership_id, financial_year)
    full outer join milestones_of_year using (partnership_id, financial_year)
    full outer join risks_of_year using (partnership_id, financial_year)
    window by_year as (partition by partnership_id order by financial_year)
)

select * from compared
order by partnership_id, financial_year
