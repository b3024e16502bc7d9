"""How much work one run may do: counted and not timed, so that every machine gives the same answer."""


class TooMuchWorkError(Exception):
    """The work is more than anybody waits for."""


class Effort:
    """What is left of the work that a run may do, in steps of about a tenth of a microsecond."""

    __slots__ = ("left",)

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Take off steps that are about to be done; raises `TooMuchWorkError` where too few are left."""
        self.left -= steps
        if self.left < 0:
            raise TooMuchWorkError
