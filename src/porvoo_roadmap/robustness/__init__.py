"""How far each rank holds under other weights and codings.

`weightings` is the set that is looked at; `standings` holds a ranking against it;
`relations` says who can be above whom, `intervals` finds best and worst ranks (with
`games`, and `plane` for three criteria), `segment` everything about two criteria, `shares`
the closed forms of pairs, `sampling` what has none.
"""
