-- One row per grant and strand, for the grants whose source prints a split.
select * rename (_line as seed_line) from {{ source('raw', 'grant_strands') }}
