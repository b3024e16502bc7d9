"""A coverage-guided search for bytes that the loader cannot take; run by hand, with atheris.

    python tests/fuzzing/loader.py -max_total_time=240 CORPUS_FOLDER

A file gives a roadmap or a complaint that prints; anything else that is raised is a defect.
"""

import importlib
import sys
from typing import Any

# No dependency of the project: it is there only where somebody installed it to run this.
atheris: Any = importlib.import_module("atheris")

with atheris.instrument_imports(include=["porvoo_roadmap", "yaml"]):
    from porvoo_roadmap.findings.problems import FileRefusedError
    from porvoo_roadmap.findings.wording import faulty_file_text
    from porvoo_roadmap.loading import examine, read
    from porvoo_roadmap.sources import Source
    from porvoo_roadmap.text.language import Words

SOURCE = Source("fuzzed.yaml", None)


def one(data: bytes) -> None:
    """Read one file; raises what nobody expects."""
    try:
        read(SOURCE, data)
    except FileRefusedError as refusal:
        said = faulty_file_text(Words(), refusal.faulty)
        assert said.replace("\n", "").isprintable(), said
    examine(SOURCE, data)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
