"""A cell: what a column of each kind may hold, and what a spreadsheet makes of it."""
