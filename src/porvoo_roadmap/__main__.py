"""The program's entry: as little as possible before the command, and nothing after its output."""

import gc
import os
import signal
import sys
from typing import NoReturn

INTERRUPTED = 130
TERMINATED = 143


def main() -> NoReturn:
    """Run the command line and end the process.

    A run is short and makes no garbage worth collecting; and once both streams are
    flushed, tearing a hundred modules down would only take time.
    """
    gc.disable()
    code = INTERRUPTED
    try:
        signal.signal(signal.SIGTERM, _terminated)
        # This program has no plugins for pydantic, and looking for some in all that is installed takes time.
        os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
        from porvoo_roadmap.cli.main import run

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        pass
    except SystemExit as leaving:
        code = TERMINATED if leaving.code == TERMINATED else 1
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


def _terminated(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    main()
