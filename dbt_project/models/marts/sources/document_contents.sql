with

records as (
    select * from {{ ref('document_records') }}
),

counted as (
    select
        document_id,
        table_name,
        count(*) as recorded_rows_count
    from records
    group by document_id, table_name
)

select * from counted
order by document_id, table_name
