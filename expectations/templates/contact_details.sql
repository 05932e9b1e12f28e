{# Rows whose text holds an e-mail address or a telephone number. text: an expression. #}
select * from {batch}
where regexp_matches({{ text }}, '[^ ]@[^ ]+[.]|([+]|\b0)[0-9][0-9 ()]{% raw %}{{8,}}{% endraw %}[0-9]')
