"""The search for best plans of an instance, by a dynamic programme.

`presolve` fixes what the constraints decide by themselves. What is left are `stages`, one
for each undecided measure, with a `state` between them, the `objective` that they add to,
and `bounds` on what can still be added. `dynamic_programme` goes through them for a best
plan or for the best plans of all budgets, `forward_backward` for the measures that are in
some best plan. `feasibility` finds out whether there is any plan at all.
"""
