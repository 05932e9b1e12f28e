"""What a return takes from the public tables: a select each, in the `.sql` file of its name.

Nothing is computed here. The position is that of the quarter's last day: the tables have a row for
each quarter, and actions are asked for on that day.
"""
