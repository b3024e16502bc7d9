"""The program killed while it writes: the file is the old one or the new one, and whole."""

import os
import random
import subprocess
import time
from pathlib import Path

from tests.conftest import NOISE, PROGRAM, SHIPPED

TIMES = 100
OLD = "old and whole\n"
CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}


def started(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [PROGRAM, "list", "-f", SHIPPED, "-o", "list.csv"],
        cwd=folder,
        env=CLEAN,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_whoever_is_killed_while_writing_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "list.csv"
    begun = time.monotonic()
    assert started(tmp_path).wait(timeout=60) == 0
    duration = time.monotonic() - begun
    new = target.read_text()
    assert new != OLD
    delays = random.Random(1)
    for _ in range(TIMES):
        target.write_text(OLD)
        running = started(tmp_path)
        time.sleep(delays.uniform(0, duration))
        running.kill()
        running.wait(timeout=60)
        assert target.read_text() in {OLD, new}
    # What was killed leaves nothing that the next run trips over.
    assert started(tmp_path).wait(timeout=60) == 0
    assert target.read_text() == new
