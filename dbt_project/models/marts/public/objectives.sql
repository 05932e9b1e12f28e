with

objectives as (
    select * from {{ ref('stg_objectives') }}
),

strands as (
    select * from {{ ref('dim_strand') }}
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
        objectives.note,
        objectives.financial_year,
        objectives.document_id,
        objectives.locator
    from objectives
    inner join strands
        on objectives.strand_id = strands.strand_id
    window of_partnership as (partition by objectives.partnership_id)
)

select * from compared
order by partnership_id, financial_year, strand_id, objective_order
