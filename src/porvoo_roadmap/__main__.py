"""The program's entry: as little as possible before the command, and nothing after its output."""

import gc
import os
import signal
import sys
from types import ModuleType
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
        forgo_plugins()
        from porvoo_roadmap.cli.main import run

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        code = ENDS[signal.SIGINT]
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 1
    leave(code)


def forgo_plugins() -> None:
    """Spare the process pydantic's search for plugins, which this program has none of.

    The search goes through everything that is installed, and its import alone (a mail
    parser, for package metadata) takes a tenth of a whole run. A pydantic that keeps it
    elsewhere is only slower.
    """
    loader = ModuleType("pydantic.plugin._loader")
    loader.__dict__["get_plugins"] = tuple
    sys.modules.setdefault(loader.__name__, loader)


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
