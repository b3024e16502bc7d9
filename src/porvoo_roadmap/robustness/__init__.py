"""How far each rank holds under other weights and codings.

`weightings` is the set that is looked at; `standings` holds a ranking against it;
`intervals` finds best and worst ranks in it (with `games`, and `plane` for three
criteria), `segment` everything about two criteria, `shares` the closed forms of pairs,
`sampling` what has none.
"""
