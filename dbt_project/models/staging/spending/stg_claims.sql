-- One row per claim for money of a grant.
select * rename (_line as seed_line) from {{ source('raw', 'claims') }}
