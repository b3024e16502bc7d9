"""Which measures a budget buys: the best plans, exactly, and what is said of them.

A 0-1 knapsack problem with precedence and cardinality constraints, over one budget or over
one budget for each of several periods. The way from the question to the answer:

- `formulation`: a request over a scenario, as an `instance` in whole numbers;
- `presolve`: what the constraints decide without a search, and `feasibility`, whether there
  is any plan;
- `stages`: the decisions that are left, with their `state`, their `bounds` and the
  `objective`;
- `dynamic_programme`: the search; `plans`, the plan to be shown;
- `alternative_optima`: all plans that are as good, where need be by `forward_backward`;
- `efficient_frontier`: the best value at every budget;
- `deletion_filter`: which constraints contradict each other; `reasons`, why a measure is in
  the plan or not; `answer`, all of it.
"""
