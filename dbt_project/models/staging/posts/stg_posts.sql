-- One row per post that a grant or programme pays for.
select * rename (_line as seed_line) from {{ source('raw', 'posts') }}
