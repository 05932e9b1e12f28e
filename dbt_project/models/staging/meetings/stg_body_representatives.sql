-- One row per body and organisation, group or sector represented on it.
select * rename (_line as seed_line) from {{ source('raw', 'body_representatives') }}
