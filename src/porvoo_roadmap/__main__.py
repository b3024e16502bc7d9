"""The program's entry: as little as possible before the command, and nothing after its output."""

import gc
import os
import signal
import sys
from typing import Final, NoReturn

#: The signals that end a run, and its exit code then; Windows has fewer.
ENDS: Final = {
    getattr(signal, name): code
    for name, code in (("SIGINT", 130), ("SIGTERM", 143), ("SIGHUP", 129), ("SIGBREAK", 130))
    if hasattr(signal, name)
}


def main() -> NoReturn:
    """Run the command line and end the process.

    A run is short and makes no garbage worth collecting; and once both streams are
    flushed, tearing a hundred modules down would only take time.
    """
    gc.disable()
    try:
        for number in ENDS:
            # Whoever started us with `nohup`, or in the background, wants it ignored.
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _ended)
        # This program has no plugins for pydantic, and looking for some in all that is installed takes time.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        from porvoo_roadmap.cli.main import run

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        code = ENDS[signal.SIGINT]
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    leave(code)


def leave(code: int) -> NoReturn:
    """End the process with a code, its streams flushed."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            pass  # Whoever read it has gone.
    os._exit(code)


def _ended(number: int, _frame: object) -> NoReturn:
    """Leave through every `finally`, and let no second signal disturb that."""
    for other in ENDS:
        signal.signal(other, signal.SIG_IGN)
    raise SystemExit(ENDS[number])


if __name__ == "__main__":
    main()
