"""The search for best plans by a mixed-integer solver, and why its answers are exact.

`linear_model` formulates an instance with cumulative binaries, "done by the end of period
t", whose relaxation is tighter than that of one binary a measure and period. `highs` is the
only file that knows the solver, `maximum` takes from it what is certain, `lexicographic`
goes through the goals one after the other, and `standings` finds the measures that are in
some best plan.

The solver calculates in floating-point numbers. Nothing is called best on their word:

- A plan that it finds is rounded to whole numbers, and every constraint is checked again in
  whole numbers (`instance.holds`). A plan that fails is excluded by a row, and the search goes on.
- Every row has whole coefficients without a common divisor, and its sides are moved outwards
  by half a unit. No plan is lost by that: the sum of a row is a whole number for every plan,
  and so half a unit away from the side that it keeps. What rounding does to a sum, at most
  about a millionth part of a unit for sums below `linear_model.LARGEST_ROW`, cannot cut a
  plan off. Rows with larger sums are split into digits with carries, each a row of its own.
- A bound on a goal counts as proven only up to the next whole number, with a margin. The goal
  is handed over times an irrational number, so that the solver itself rounds nothing to whole
  numbers: it leaves aside what cannot add at least `1 - margin` units to the best plan known,
  and what it leaves aside for certain adds less than a unit. The margin exceeds what the
  tolerances of all columns together can do to a bound (`highs.MARGIN`).
- A goal whose sum is too large for that is searched for with rounded coefficients, and its
  optimum is found between exact rows: "at least so much" has a plan, "at least one more" has
  none.

Goals are handled one after the other: once the first is proven, a row keeps it at its
optimum, and the next is looked for under that row. So the plan to be shown is chosen by the
rule of `solver.objective` and not by the path of the solver, and is the same on every machine.
"""
