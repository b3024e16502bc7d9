"""The program's entry: as little as possible before the command, and nothing after its output."""

import gc
import os
import signal
import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line and end the process.

    A run is short and makes no garbage worth collecting; and once both streams are
    flushed, tearing a hundred modules down would only take time.
    """
    gc.disable()
    code = 130
    try:
        signal.signal(signal.SIGTERM, _terminated)
        from porvoo_roadmap.cli.main import run  # noqa: PLC0415 -- an interrupt during imports is one, too

        code = run(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        pass
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


def _terminated(_signal: int, _frame: object) -> NoReturn:
    raise SystemExit(143)


if __name__ == "__main__":
    main()
