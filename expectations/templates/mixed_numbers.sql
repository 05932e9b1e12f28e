{# Lists of printed numbers that are not of one kind: some end in a sign and others in a digit, as where 6 stands for 6.;
   or 3.1 follows 3.9, as where it stands for 3.10.
   list: the columns that tell one list from another. order: the place in it. #}
select * from {batch}
window in_list as (partition by {{ list | join(", ") }})
qualify
    bool_or(regexp_matches(printed_number, '[0-9]$')) over in_list
    and bool_or(regexp_matches(printed_number, '[0-9][.)]$')) over in_list
    or regexp_matches(printed_number, '[.]1$')
    and lag(printed_number) over (in_list order by {{ order }}) = regexp_replace(printed_number, '[.]1$', '.9')
