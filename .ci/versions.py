"""The tests with the oldest and the newest dependencies, on the oldest and the newest Python at hand.

    python .ci/versions.py FOLDER

All of the suite is run: what the dependencies do for the program shows everywhere, from
the places in a file to the widths of a table. What an environment has already been tested
with, this Python and the newest dependencies, is left out.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


class Python(NamedTuple):
    """An interpreter, and its version as the classifiers write it."""

    version: str
    path: str


def supported() -> list[str]:
    """The versions of Python that the project names, from the oldest."""
    found = [re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", c) for c in PROJECT["classifiers"]]
    return sorted((match[1] for match in found if match), key=lambda version: int(version[2:]))


def candidates(version: str) -> Iterator[str]:
    """Where a version of Python may be: this one, on the path, pyenv's, uv's."""
    yield sys.executable
    yield f"python{version}"
    roots = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    yield from map(str, sorted(roots.glob(f"{version}.*/bin/python")))
    if shutil.which("uv"):
        found = subprocess.run(["uv", "python", "find", version], capture_output=True, text=True, check=False)
        yield found.stdout.strip()


def is_usable(path: str, version: str) -> bool:
    """Whether this is an interpreter of that version that makes environments."""
    code = "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([path, "-c", code], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return done.stdout.strip() == version


def pythons() -> list[Python]:
    """The oldest and the newest Python at hand of those that are supported."""
    at_hand = [
        Python(version, path)
        for version in supported()
        for path in [next((p for p in candidates(version) if is_usable(p, version)), None)]
        if path
    ]
    own = Python(".".join(map(str, sys.version_info[:2])), sys.executable)
    return sorted({at_hand[0], at_hand[-1]}) if at_hand else [own]


def bounds() -> dict[str, str]:
    """The oldest release that each dependency may have, those of the extras too."""
    extras = PROJECT["optional-dependencies"]
    optional = [one for name in extras if name not in {"all", "dev"} for one in extras[name]]
    wanted = [*PROJECT["dependencies"], *optional]
    found = [re.match(r"([\w.-]+)\s*>=\s*([\w.]+)", one) for one in wanted]
    assert all(found), "a dependency has no lower bound"
    return {bound[1]: bound[2] for bound in found if bound}


def run(*command: str | Path) -> None:
    """Run a command in the repository, and end with its code where it fails."""
    code = subprocess.run(command, cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def say(text: str) -> None:
    """Print now, before what follows prints."""
    print(text, flush=True)


def try_out(python: Python, dependencies: str, constraints: Path, folder: Path) -> None:
    """The tests in an environment of their own."""
    say(f"\n-- Python {python.version}, {dependencies} dependencies")
    environment = folder / f"{python.version}-{dependencies}"
    run(python.path, "-m", "venv", environment)
    pip = environment / "bin" / "pip"
    run(pip, "install", "--quiet", "--constraint", constraints, "--editable", ".[all,dev]")
    frozen = subprocess.run([pip, "freeze"], capture_output=True, text=True, check=True).stdout
    say("  ".join(line for line in frozen.splitlines() if line.partition("==")[0].lower() in bounds()))
    run(environment / "bin" / "pytest", "--quiet")


def main(folder: Path) -> None:
    """Each Python with each set of dependencies."""
    constraints = {"oldest": folder / "oldest.txt", "newest": folder / "newest.txt"}
    oldest = [f"{name}=={version}" for name, version in bounds().items()]
    constraints["oldest"].write_text("\n".join(oldest), encoding="utf-8")
    constraints["newest"].write_text("", encoding="utf-8")
    found = pythons()
    say(f"Python at hand: {', '.join(f'{python.version} ({python.path})' for python in found)}")
    if len(found) == 1:
        say("No other version that the project names is at hand: neither on the path nor from pyenv or uv.")
    say(f"Oldest dependencies: {', '.join(oldest)}")
    for python in found:
        for dependencies, file in constraints.items():
            if (dependencies, python.path) == ("newest", sys.executable):
                say(f"\n-- Python {python.version}, newest dependencies: what this environment has")
            else:
                try_out(python, dependencies, file, folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
