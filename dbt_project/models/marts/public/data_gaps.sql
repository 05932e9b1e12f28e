with

counted as (
    select * from {{ ref('int_data_gaps_counted') }}
),

wordings as (
    select * from {{ ref('int_data_gap_wordings') }}
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
