-- One row per post and financial year in which a source says it is paid for.
select * rename (_line as seed_line) from {{ source('raw', 'post_funding') }}
