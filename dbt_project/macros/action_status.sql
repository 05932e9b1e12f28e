{#- Which statuses count as what. The statuses themselves are declared in warehouse/seeds/contract/meetings.py. -#}

{% macro is_open_status(status) -%}
    {{ status }} in ('open', 'partially_completed', 'carried_forward')
{%- endmacro %}

{% macro is_settled_status(status) -%}
    {{ status }} in ('completed', 'superseded', 'duplicate')
{%- endmacro %}

{#- Counts over rows of the table actions: they add up over any set of actions, where a rate would not. -#}
{% macro action_counts() -%}
    count(*) as actions_raised_count,
    count(*) filter (where is_status_known) as status_known_count,
    count(*) filter (where status = 'completed') as completed_count,
    count(*) filter (where {{ is_open_status('status') }}) as open_count,
    {#- Without a single due date nothing can be called overdue, nor on time. #}
    case when count(due_date) > 0 then count(*) filter (where is_overdue) end as overdue_count,
    case when count(due_date) > 0 then count(*) filter (where is_overdue and not is_status_known) end
        as overdue_not_known_count,
    count(*) filter (where has_owner) as with_owner_count,
    count(due_date) as with_due_date_count,
    count(*) filter (where evidence_strength <> 'none') as with_evidence_count,
    count(*) filter (where evidence_strength in ('related', 'strong')) as with_related_evidence_count
{%- endmacro %}

{#- The same counts over rows that hold them already; null where no row holds one. -#}
{% macro summed_action_counts() -%}
    cast(sum(actions_raised_count) as bigint) as actions_raised_count,
    cast(sum(status_known_count) as bigint) as status_known_count,
    cast(sum(completed_count) as bigint) as completed_count,
    cast(sum(open_count) as bigint) as open_count,
    cast(sum(overdue_count) as bigint) as overdue_count,
    cast(sum(overdue_not_known_count) as bigint) as overdue_not_known_count,
    cast(sum(with_owner_count) as bigint) as with_owner_count,
    cast(sum(with_due_date_count) as bigint) as with_due_date_count,
    cast(sum(with_evidence_count) as bigint) as with_evidence_count,
    cast(sum(with_related_evidence_count) as bigint) as with_related_evidence_count
{%- endmacro %}

{% macro action_rates() -%}
    {{ pct('status_known_count', 'actions_raised_count') }} as coverage_pct,
    {{ pct('completed_count', 'status_known_count') }} as completion_pct
{%- endmacro %}
