{#- How things stood on a day: whatever the day is, the as-at date, the end of a quarter or any other, it is told here. -#}

{% macro holds_on(interval, day) -%}
    (
        {{ interval }}.valid_from <= {{ day }}
        and ({{ interval }}.valid_to > {{ day }} or {{ interval }}.valid_to is null)
    )
{%- endmacro %}

{#- The rows of actions joined to the status that each has on the day; a status that is not known has no source. -#}
{% macro status_on_day(status) -%}
    coalesce({{ status }}.status, 'not_known') as status,
    coalesce({{ status }}.is_status_known, false) as is_status_known,
    case when {{ status }}.is_status_known then {{ status }}.valid_from end as status_as_at,
    {{ status }}.completed_date,
    case when {{ status }}.is_status_known then {{ status }}.document_id end as status_document_id,
    case when {{ status }}.is_status_known then {{ status }}.locator end as status_locator
{%- endmacro %}

{#- Not on the due date itself, and not once nothing is left to do. -#}
{% macro first_overdue_day(due_date, status) -%}
    case when not {{ is_settled_status(status) }} then {{ due_date }} + 1 end
{%- endmacro %}

{#- Over columns due_date and status. -#}
{% macro is_overdue_on(day) -%}
    case
        when due_date is not null then coalesce({{ first_overdue_day('due_date', 'status') }} <= {{ day }}, false)
    end
{%- endmacro %}

{#- Over columns meeting_date, due_date, is_overdue and completed_date. -#}
{% macro days_on(day) -%}
    case when meeting_date <= {{ day }} then {{ day }} - meeting_date end as age_days,
    case when is_overdue then {{ day }} - due_date end as days_overdue,
    completed_date - meeting_date as days_to_complete
{%- endmacro %}
