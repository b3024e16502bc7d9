"""The smallest file that triggers each code, and the same file mended.

`CODE.faulty.yaml` has the fault; `CODE.mended.yaml` has not, and where there is none,
`sound.yaml` is the mended one.
"""

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
SOUND: Final = "sound.yaml"


def faulty(code: str) -> bytes:
    """The smallest file with a fault."""
    return (FOLDER / f"{code}.faulty.yaml").read_bytes()


def mended(code: str) -> bytes:
    """The same file without it."""
    path = FOLDER / f"{code}.mended.yaml"
    return (path if path.exists() else FOLDER / SOUND).read_bytes()
