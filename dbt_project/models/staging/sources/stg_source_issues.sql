-- One row per contradiction or error in a source, with how it was handled.
select * rename (_line as seed_line) from {{ source('raw', 'source_issues') }}
