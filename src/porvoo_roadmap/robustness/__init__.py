"""How far each rank holds when weights and value functions vary.

A ranking is analysed against a convex set of weightings: weights of the criteria, together
with value functions that say what each level is worth. Two families of methods answer
different questions about the same set.

- Robust ordinal regression (Greco, Mousseau & Słowiński 2008) asks what is true throughout
  the set: `preferences` finds which preferences are necessary and which are possible,
  `rank_intervals` the best and worst rank of each measure, `certainty` counts and groups.
- SMAA (stochastic multicriteria acceptability analysis) asks in what share of the set
  something is true: `acceptability` for ranks, `pairs` for who is before whom.

`variation` makes the set, `weightings` says what it is, and `analysis` holds what both
families start from. Below them are the algorithms: `point_arrangement` and
`line_arrangement` are exact for two and three criteria, `feasible_subsystem` (with `games`)
for any number, `winning_index` has closed forms, and `sampling` draws what has none
(both with `simplices`).
"""
