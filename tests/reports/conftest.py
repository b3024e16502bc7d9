"""What tests of reports share."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run

#: The JSON of a plan for the text of a file.
Plan = Callable[..., dict[str, Any]]


@pytest.fixture
def plan(run: Run, file_of: Callable[[str], None]) -> Plan:
    def planned(text: str, *arguments: str) -> dict[str, Any]:
        file_of(text)
        found: dict[str, Any] = json.loads(run("plan", *arguments, "-O", "json").out)
        return found

    return planned
