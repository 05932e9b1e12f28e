-- One row per organisation that sits at a meeting, owns an action, pays or is otherwise on record.
select * rename (_line as seed_line) from {{ source('raw', 'organisations') }}
