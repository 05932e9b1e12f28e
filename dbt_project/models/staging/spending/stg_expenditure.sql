-- One row per line of spending reported against a grant.
select * rename (_line as seed_line) from {{ source('raw', 'expenditure') }}
