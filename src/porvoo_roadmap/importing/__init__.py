"""Lists of spreadsheets → measures files, new ones or those that there are.

The steps: what a file declares → what columns may hold (`known`), a sheet and what people say of
it (`maps`) → columns with their values, or every reason why not (`reading`, `placing`), these → measures as
the file has them (`measures`), and then either a new file (`new_file`) or edits of an old one
(`merging`). What the program exported itself is known by its form (`own_forms`), and needs no
map. `faults` names the cells of what is wrong in the file that would be written.
"""
