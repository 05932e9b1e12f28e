with

documents as (
    select * from {{ ref('dim_document') }}
),

contents as (
    select
        document_id,
        table_name,
        recorded_rows_count
    from {{ ref('document_contents') }}
    union all
    -- A document is a row too, and cites nothing but itself.
    select
        document_id,
        'documents' as table_name,
        1 as recorded_rows_count
    from documents
),

counted as (
    select
        table_name,
        cast(sum(recorded_rows_count) as bigint) as recorded_rows_count
    from contents
    group by table_name
),

latest_documents as (
    select
        contents.table_name,
        documents.document_id,
        documents.title,
        documents.issued_date
    from contents
    inner join documents
        on contents.document_id = documents.document_id
    where documents.issued_date is not null
    qualify row_number() over (
        partition by contents.table_name order by documents.issued_date desc, documents.document_id asc
    ) = 1
),

measured as (
    select
        table_name,
        latest_documents.document_id as latest_document_id,
        latest_documents.title as latest_document_title,
        expectations.expectation_reason,
        latest_documents.issued_date as latest_document_date,
        coverage.covers_to_date,
        coalesce(counted.recorded_rows_count, 0) as recorded_rows_count,
        expectations.expected_within_days,
        case
            when coverage.covers_to_date is not null then greatest({{ as_at() }} - coverage.covers_to_date, 0)
        end as days_since_covered
    from {{ ref('int_seed_table_expectations') }} as expectations
    left join {{ ref('int_seed_table_coverage') }} as coverage using (table_name)
    left join counted using (table_name)
    left join latest_documents using (table_name)
),

judged as (
    select
        *,
        days_since_covered > expected_within_days as is_stale,
        case
            when expected_within_days is null then 'no_expectation'
            when recorded_rows_count = 0 then 'nothing_on_record'
            when is_stale then 'stale'
            else 'up_to_date'
        end as freshness
    from measured
)

select * from judged
order by table_name
