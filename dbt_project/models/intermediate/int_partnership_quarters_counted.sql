{%- set counted_kinds = ['decision', 'action', 'milestone_due', 'document_issued', 'grant_signed'] -%}

with

records as (
    select * from {{ ref('int_partnership_records') }}
),

active as (
    select partnership_id from {{ ref('dim_partnership') }}
    where is_active
),

first_records as (
    select
        records.partnership_id,
        min(records.quarter_start_date) as first_date
    from records
    inner join active
        on records.partnership_id = active.partnership_id
    group by records.partnership_id
),

quarters as (
    select
        partnership_id,
        cast(
            unnest(
                generate_series({{ financial_year_start('first_date') }}, {{ as_at() }}, interval 3 month)
            ) as date
        ) as quarter_start_date
    from first_records
),

counted as (
    select
        quarters.partnership_id,
        quarters.quarter_start_date,
        {%- for kind in counted_kinds %}
        cast(
            coalesce(sum(records.records_count) filter (where records.record_kind = '{{ kind }}'), 0) as bigint
        ) as {{ kind }}_count,
        {%- endfor %}
        coalesce(bool_or(records.record_kind <> 'year'), false) as has_records
    from quarters
    left join records
        on quarters.partnership_id = records.partnership_id
        and quarters.quarter_start_date = records.quarter_start_date
    group by quarters.partnership_id, quarters.quarter_start_date
),

named as (
    select
        *,
        {{ quarter('quarter_start_date') }} as quarter,
        {{ financial_year('quarter_start_date') }} as financial_year,
        cast({{ quarter_number('quarter_start_date') }} as integer) as quarter_number,
        {{ quarter_end('quarter_start_date') }} as quarter_end_date
    from counted
)

select * from named
