with

counted as (
    select * from {{ ref('int_data_gaps_counted') }}
    where missing_count > 0
),

sentences as (
    select * from {{ ref('data_gap_sentences') }}
),

worded as (
    select
        counted.partnership_id,
        counted.gap_id,
        sentences.gap_order,
        sentences.page,
        case
            when counted.gap_id = 'expenditure' and counted.missing_count = counted.total_count
                then 'No expenditure is on record'
            when counted.total_count = 1
                then 'The only ' || sentences.one || ' ' || sentences.one_lacks
            when counted.missing_count = counted.total_count
                then format('None of the {:,} {} {}', counted.total_count, sentences.many, sentences.none_has)
            else
                format('{:,} of {:,} {} ', counted.missing_count, counted.total_count, sentences.many)
                || case when counted.missing_count = 1 then sentences.one_lacks else sentences.some_lack end
        end || '.' as statement,
        counted.missing_count,
        counted.total_count
    from counted
    -- A gap without a sentence stops the build: the statement is never null.
    left join sentences
        on counted.gap_id = sentences.gap_id
)

select * from worded
order by partnership_id, gap_order
