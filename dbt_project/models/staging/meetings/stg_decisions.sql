-- One row per decision or agreement recorded at a meeting that is not an action.
select * rename (_line as seed_line) from {{ source('raw', 'decisions') }}
