import io
from typing import NoReturn

import pytest

from porvoo_roadmap import __main__ as entry


class LeftError(Exception):
    """The process would have ended here."""


def test_a_stream_that_cannot_be_flushed_does_not_keep_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(code: int) -> NoReturn:
        raise LeftError(code)

    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr("os._exit", leave)
    monkeypatch.setattr("sys.stdout", closed)
    monkeypatch.setattr("sys.stderr", None)
    with pytest.raises(LeftError) as left:
        entry.leave(2)
    assert left.value.args == (2,)
