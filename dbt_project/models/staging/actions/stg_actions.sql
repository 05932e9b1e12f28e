with

source as (
    select * from {{ source('raw', 'actions') }}
),

renamed as (
    select
        action_id,
        meeting_id,
        action_order,
        printed_number,
        agenda_item,
        summary,
        deadline_as_stated,
        due_date,
        note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
