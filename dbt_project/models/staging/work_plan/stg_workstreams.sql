-- One row per workstream of a partnership's plan for a financial year.
select * rename (_line as seed_line) from {{ source('raw', 'workstreams') }}
