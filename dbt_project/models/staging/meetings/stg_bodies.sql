-- One row per board, panel or network that meets.
select * rename (_line as seed_line) from {{ source('raw', 'bodies') }}
