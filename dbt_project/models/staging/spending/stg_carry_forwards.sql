-- One row per request or permission to spend money of a grant in the next financial year.
select * rename (_line as seed_line) from {{ source('raw', 'carry_forwards') }}
