"""Example files for each code of `check`: the smallest file with the problem, and the same file repaired.

`CODE.faulty.yaml` has the problem. `CODE.mended.yaml` is that file repaired; if there is
none, the repaired file is `sound.yaml`.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
SOUND: Final = "sound.yaml"
#: The day on which a file has its problem, where it has none on others.
DAYS: Final = {"decision-over": "2028-01-01"}


def faulty(code: str) -> bytes:
    """The smallest file with the problem."""
    return (FOLDER / f"{code}.faulty.yaml").read_bytes()


def mended(code: str) -> bytes:
    """The repaired file."""
    path = FOLDER / f"{code}.mended.yaml"
    return (path if path.exists() else FOLDER / SOUND).read_bytes()
