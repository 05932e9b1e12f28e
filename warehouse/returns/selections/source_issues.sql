-- Problems of the sources that touch the figures; a misspelling touches none. An issue without a
-- record is one of its whole table in that document. One row per issue.
select
    issue_id,
    issue_type,
    as_printed,
    recorded_as,
    reason,
    document_title,
    document_id,
    locator
from meta.source_issues
where
    issue_type <> 'spelling'
    and (
        list_contains($ids, split_part(record_id, '/', 1))
        or (
            record_id is null
            and list_contains($documents, document_id)
            and table_name in (
                select lineage.source_table_name from meta.lineage
                where lineage.source_schema_name = 'raw' and list_contains($marts, lineage.table_name)
            )
        )
    )
order by issue_id
