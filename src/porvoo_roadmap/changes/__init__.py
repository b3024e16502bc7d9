"""What changed between two versions of a roadmap, and why each rank moved.

Two roadmaps → the edits that make the one of the other (`edits`, `matching`), which `applying`
can do again → the causes that they are grouped by (`causes`) → the ranks after some of the causes
alone (`structures`, `replaying`) → of each measure, which causes moved it (`moves`).

Nothing is attributed by guessing: a cause is applied to the old version without the others, and
the ranks are computed anew. Where a cause cannot be without others, they are applied with it:

- A measure with a value that the old scale does not have takes the new scale of that dimension
  along. A profile that judges by a dimension that is no scale yet takes its scale along.
- A new scale that an old measure's value does not fit takes that measure's edit along, or its
  removal.
- Weights that would all be 0 take the other weights along, and a divisor that could be 0 the
  scale of the cost.
- Where that is not enough, all changes of profiles and scales are applied together.
"""
