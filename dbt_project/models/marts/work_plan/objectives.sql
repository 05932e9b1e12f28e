with

objectives as (
    select * from {{ ref('stg_objectives') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
),

years as (
    select
        partnership_id,
        financial_year,
        lead(financial_year) over (partition by partnership_id order by financial_year) as next_financial_year
    from objectives
    group by partnership_id, financial_year
),

carried_on as (
    select distinct
        continues_objective_id as objective_id,
        financial_year
    from objectives
    where continues_objective_id is not null
),

compared as (
    select
        objectives.partnership_id,
        objectives.objective_id,
        objectives.strand_id,
        objectives.continues_objective_id,
        strands.strand_name,
        objectives.objective_order,
        objectives.printed_number,
        objectives.summary,
        case
            when objectives.continues_objective_id is not null then 'continued'
            -- In the first year on record nothing can be told apart as new.
            when objectives.financial_year = min(objectives.financial_year) over of_partnership
                then 'first_year_on_record'
            else 'new'
        end as continuity,
        earlier.financial_year as continues_financial_year,
        earlier.summary as continues_summary,
        objectives.note,
        objectives.financial_year,
        case
            when years.next_financial_year is not null then carried_on.objective_id is not null
        end as is_carried_on,
        objectives.document_id,
        objectives.locator
    from objectives
    inner join strands
        on objectives.strand_id = strands.strand_id
    inner join years
        on objectives.partnership_id = years.partnership_id and objectives.financial_year = years.financial_year
    left join objectives as earlier
        on objectives.continues_objective_id = earlier.objective_id
    left join carried_on
        on objectives.objective_id = carried_on.objective_id
        and years.next_financial_year = carried_on.financial_year
    window of_partnership as (partition by objectives.partnership_id)
)

select * from compared
order by partnership_id, financial_year, strand_id, objective_order
