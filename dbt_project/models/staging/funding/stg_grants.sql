with

source as (
    select * from {{ source('raw', 'grants') }}
),

renamed as (
    select
        grant_id,
        partnership_id,
        financial_year,
        period_start,
        period_end,
        amount_gbp,
        amount_basis,
        funder_organisation_id,
        recipient_organisation_id,
        purpose,
        decision_reference,
        decision_type,
        signed_date,
        signed_by_person_id,
        confirmation_note,
        carry_forward_note,
        document_id,
        locator,
        _line as seed_line
    from source
)

select * from renamed
