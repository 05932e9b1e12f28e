-- One row per action and owner; an action that names no owner has one row of kind none.
select * rename (_line as seed_line) from {{ source('raw', 'action_owners') }}
