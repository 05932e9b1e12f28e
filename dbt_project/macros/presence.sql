{#- Counts are of the meetings with a list up to and including the one of the row. -#}
{% macro presence(attended_count, meetings_attended_count, meetings_with_list_count) -%}
    case
        when {{ meetings_attended_count }} = 0 then 'never'
        when {{ attended_count }} = 0 then 'came_before_not_latest'
        {#- With a single list on record there is nothing to be new against. #}
        when {{ meetings_attended_count }} = 1 and {{ meetings_with_list_count }} > 1 then 'new_at_latest'
        else 'came'
    end
{%- endmacro %}
