-- One row per risk in a partnership's decision for a financial year.
select * rename (_line as seed_line) from {{ source('raw', 'risks') }}
