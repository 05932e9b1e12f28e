-- One row per partnership and financial year with a grant.
select * rename (_line as seed_line) from {{ source('raw', 'grants') }}
