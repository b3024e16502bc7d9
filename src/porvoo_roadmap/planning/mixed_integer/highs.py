"""The mixed-integer solver HiGHS (Huangfu & Hall 2018): the one file that knows it.

Huangfu & Hall 2018, "Parallelizing the dual revised simplex method". It is an extra: whoever
has not installed it has the dynamic programme.
"""

from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from math import floor, isfinite
from typing import Any, Final, NamedTuple

from porvoo_roadmap.planning.mixed_integer.linear_model import Coefficients, LinearModel
from porvoo_roadmap.watch import Watch

#: Sums of a goal up to this are handed over unit by unit; larger ones take `maximum.in_steps`.
LARGEST_GOAL: Final = 1 << 28
#: A goal of larger sums is made smaller, so that its sum is no more than about this.
LARGEST_SUM: Final = 1 << 20
#: No multiple of it by the number of a sum is a whole number, not nearly: the zero of cos(x) - x.
IRRATIONAL: Final = 0.7390851332151607
#: What a plan that the solver leaves aside may lack of a whole unit; and for goals of large sums.
MARGIN: Final = 1 / 128
MARGIN_OF_LARGE: Final = 1 / 2
#: The relaxation takes far less; the bound holds all the same where it is cut short.
SECONDS_OF_RELAXATION: Final = 10.0
#: The solver is asked so many times a second whether there is something to say.
PAUSE: Final = 0.1


class SolverResult(NamedTuple):
    """What the solver came to: the values of a solution, and the most that any solution adds to the goal.

    `bound` is `None` where it has none. It `is_complete` where it ended by itself: then
    no values mean that there is no solution.
    """

    values: Sequence[int] | None
    bound: int | None
    is_complete: bool


def is_installed() -> bool:
    """Whether the solver can be used; it is not imported."""
    return find_spec("highspy") is not None


def solved(
    model: LinearModel, goal: Coefficients, watch: Watch, seconds: float, start: Mapping[int, int]
) -> SolverResult:
    """The solution that adds most to a goal; `start` has the values of one that is known."""
    solver, unit, margin = _prepared(model, goal, seconds)
    if start:
        solver.setSolution(len(start), [*start], [float(value) for value in start.values()])
    _run(solver, watch)
    return _found(solver, unit, margin)


def any_solution(model: LinearModel, goal: Coefficients, watch: Watch, seconds: float) -> SolverResult:
    """Any solution, one that adds much to a goal rather than one that adds little; without a bound."""
    solver, unit, margin = _prepared(model, goal, seconds)
    solver.setOptionValue("mip_rel_gap", 0.9)
    _run(solver, watch)
    return _found(solver, unit, margin)._replace(bound=None)


def multipliers(model: LinearModel, goal: Coefficients) -> list[float]:
    """What a unit of each row is worth to a goal in the linear relaxation, all of them 0 or more."""
    solver, unit, _ = _prepared(model, goal, SECONDS_OF_RELAXATION)
    solver.setOptionValue("solve_relaxation", True)  # noqa: FBT003 -- the solver's own interface
    solver.run()
    return [abs(number) / unit for number in solver.getSolution().row_dual]


def _prepared(model: LinearModel, goal: Coefficients, seconds: float) -> tuple[Any, float, float]:
    """The solver with a model, and what a unit of the goal is in its numbers, and its margin."""
    import highspy

    total = sum(map(abs, goal.values()))
    margin = MARGIN if total <= LARGEST_SUM else MARGIN_OF_LARGE
    unit = IRRATIONAL * min(1.0, LARGEST_SUM / max(total, 1))
    # Half of its interface has types, and not these.
    solver: Any = _silent()
    for option, value in (
        ("threads", 1),
        ("random_seed", 1),
        ("time_limit", max(seconds, 0.001)),
        ("mip_rel_gap", 0.0),
        # What cannot add more than this is left aside.
        ("mip_abs_gap", unit * (1 - margin)),
    ):
        solver.setOptionValue(option, value)
    program: Any = highspy.HighsLp()
    program.num_col_, program.num_row_ = model.columns, len(model.rows)
    bounds = [model.bounds.get(column, (0, 1)) for column in range(model.columns)]
    program.sense_ = highspy.ObjSense.kMaximize
    program.col_cost_ = [goal.get(column, 0) * unit for column in range(model.columns)]
    program.col_lower_ = [float(least) for least, _ in bounds]
    program.col_upper_ = [float(most) for _, most in bounds]
    program.integrality_ = [highspy.HighsVarType.kInteger] * model.columns
    _add_rows(program, model)
    solver.passModel(program)
    return solver, unit, margin


def _silent() -> Any:
    """A solver that prints nothing.

    A new one sets up its callbacks, whereupon it says its name on standard output unless it is
    told before not to.
    """
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 -- the solver's own name
            for option in ("output_flag", "log_to_console"):
                self.setOptionValue(option, False)  # noqa: FBT003 -- the solver's own interface
            super().enableCallbacks()

    return Silent()


def _add_rows(program: Any, model: LinearModel) -> None:
    """The rows, their sides moved outwards by half a unit."""
    import highspy

    infinity = highspy.kHighsInf
    starts, columns, numbers = [0], list[int](), list[float]()
    for row in model.rows:
        columns += row.coefficients.keys()
        numbers += map(float, row.coefficients.values())
        starts.append(len(columns))
    program.row_lower_ = [-infinity if row.least is None else row.least - 0.5 for row in model.rows]
    program.row_upper_ = [infinity if row.most is None else row.most + 0.5 for row in model.rows]
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.num_col_, matrix.num_row_ = model.columns, len(model.rows)
    matrix.start_, matrix.index_, matrix.value_ = starts, columns, numbers


def _run(solver: Any, watch: Watch) -> None:
    """Run the solver beside the program, which can be interrupted and has something to say."""
    gap: list[float] = []

    def heed(event: Any) -> None:
        gap[:] = [event.data_out.mip_gap]

    solver.HandleUserInterrupt = True
    solver.cbMipInterrupt.subscribe(heed)
    solver.startSolve()
    while not solver.wait(PAUSE)[0]:
        if watch.is_interrupted:
            solver.cancelSolve()
        watch.say(gap[0] if gap and isfinite(gap[0]) else None)


def _found(solver: Any, unit: float, margin: float) -> SolverResult:
    """What the solver came to, in whole numbers."""
    from highspy import HighsModelStatus, SolutionStatus

    status, info = solver.getModelStatus(), solver.getInfo()
    if status in {HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible}:
        # No column is without bounds.
        return SolverResult(None, None, is_complete=True)
    is_found = info.primal_solution_status == SolutionStatus.kSolutionStatusFeasible
    values = [round(value) for value in solver.getSolution().col_value] if is_found else None
    bound = info.mip_dual_bound / unit
    whole = floor(bound + margin / 2) if isfinite(bound) else None
    return SolverResult(values, whole, status == HighsModelStatus.kOptimal)
