"""Questions at a terminal: asked on standard error, so that a result can go elsewhere."""

import sys
from collections.abc import Sequence

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.text.visible import visible


def can_ask() -> bool:
    """Whether somebody sits at a terminal who sees questions and can answer."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def ask(session: Session, title: str, choices: Sequence[str]) -> str:
    """What somebody answers; the choices are listed, one a line.

    The end of the input is as if somebody had pressed Ctrl-C: nothing is done.
    """
    listed = "".join(f"  {visible(choice)}\n" for choice in choices)
    question = session.words.gettext("{title}: ").format(title=visible(title))
    streams.write_error(f"{listed}{question}")
    answer = sys.stdin.readline()
    if not answer:
        raise KeyboardInterrupt
    return answer.strip()
