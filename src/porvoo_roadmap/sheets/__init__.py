"""Lists that people keep in spreadsheets, read: bytes → cells → a table → columns → values.

`grid` makes sheets of a file's bytes, `headings` finds the table in a sheet, `columns` says
what each heading may be, and `values` reads a column. Nothing is guessed in silence: what
was assumed is a note, what has no place is a problem, and both name the cell.
"""
