"""How firm a plan is against what people disagree on: robust portfolio modelling.

The set that is looked at: every weighting of the criteria that make the value of a plan in
which each of them counts, with points as declared and, where that differs, counted from the
lowest class (Liesiö, Mild & Salo 2007, "Preference programming for robust portfolio modeling
and project selection"; 2008, "Robust portfolio modeling with incomplete cost information and
project interdependencies"). Unlike there, a plan counts where it is best for some weighting,
not already where no other one dominates it.

- `family`: the instance at any weighting; `draws`, with open values drawn at random;
- `breakpoints`: with one or two criteria all weightings are a point or a line, and everything is exact;
- `extreme_points`: with more, which measures are in every best plan, or in none, for every weighting;
- `firmness`: all of this for one request, the shares exact or of samples.
"""
