"""Which measures a budget buys: the best plans, exactly, and what is said of them.

A 0-1 knapsack problem with precedence and cardinality constraints, over one budget or over
one budget for each of several periods:

- `formulation`: a request over a scenario as an `instance` in whole numbers;
- `solver`: the search for its best plans;
- `plans`, the plan to be shown; `alternative_optima`, all plans that are as good;
  `efficient_frontier`, the best value at every budget; `deletion_filter`, which constraints
  contradict each other where there is no plan; `reasons`, why a measure is in the plan or not;
- `answer`: all of this for one instance, each within its limit of work;
- `earlier_plan`: a plan that was written down, held against today's file; `nearest_plan`, the
  best plan that exchanges the fewest of its measures.
"""
