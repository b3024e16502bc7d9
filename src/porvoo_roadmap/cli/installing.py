"""Whose completion script is wanted, and where it goes."""

import errno
import os
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from porvoo_roadmap.cli.shells import SCRIPTS
from porvoo_roadmap.findings.problems import JobRefusedError


def shell_in_use(environment: Mapping[str, str]) -> str:
    """The shell that called the program, where Linux tells; else the one of $SHELL; else Windows' own.

    Raises `JobRefusedError` where there is no script for it.
    """
    names = [PurePath(name).name.lstrip("-") for name in (_parent(), environment.get("SHELL", ""))]
    for name in names:
        if name in SCRIPTS:
            return name
    # Only Windows writes its variables in capitals; PowerShell 7 has folders of its own among the old one's.
    modules = environment.get("PSMODULEPATH", "").lower()
    if modules:
        return "pwsh" if "\\powershell\\" in modules else "powershell"
    written = next(filter(None, reversed(names)), "?")
    raise JobRefusedError("unknown-shell", written=written, allowed=", ".join(SCRIPTS))


def _parent() -> str:
    try:
        return Path(f"/proc/{os.getppid()}/comm").read_text(encoding="utf-8").strip()
    except OSError:
        return ""


class Home(NamedTuple):
    """Where a shell's script goes; and the file that the shell starts with, and the line it needs there."""

    script: Path
    start: Path | None = None
    line: str = ""


def install_completion(shell: str, environment: Mapping[str, str]) -> Path:
    """Write a shell's script where the shell finds it; the file."""
    script, start, line = _home(shell, environment)
    try:
        script.parent.mkdir(parents=True, exist_ok=True)
        script.write_text(SCRIPTS[shell], encoding="utf-8")
        if start is not None:
            _add_line(start, line)
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, type(error).__name__)
        raise JobRefusedError("output-unwritable", file=str(error.filename), reason=reason) from None
    return script


def _home(shell: str, environment: Mapping[str, str]) -> Home:
    home = Path.home()
    match shell:
        case "bash":
            script = home / ".bash_completions" / "porvoo-roadmap.sh"
            return Home(script, home / ".bashrc", "source '{}'".format(str(script).replace("'", r"'\''")))
        case "zsh":
            start = Path(environment.get("ZDOTDIR", home)) / ".zshrc"
            line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
            return Home(home / ".zfunc" / "_porvoo-roadmap", start, line)
        case "fish":
            settings = Path(environment.get("XDG_CONFIG_HOME", home / ".config"))
            return Home(settings / "fish" / "completions" / "porvoo-roadmap.fish")
    start = _powershell_start(shell)
    script = start.with_name("porvoo-roadmap.ps1")
    return Home(script, start, ". '{}'".format(str(script).replace("'", "''")))


def _add_line(file: Path, line: str) -> None:
    """Have a file that a shell starts with hold a line, once."""
    held = file.read_bytes() if file.exists() else b""
    if line.encode() not in held.splitlines():
        with file.open("ab") as opened:
            opened.write((b"" if held.endswith(b"\n") or not held else b"\n") + line.encode() + b"\n")


def _powershell_start(shell: str) -> Path:
    """The file that PowerShell starts with, which it alone knows."""
    import subprocess

    command = [shell, "-NoProfile", "-Command", "[Console]::OutputEncoding = [Text.Encoding]::UTF8; $PROFILE"]
    try:
        told = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        raise JobRefusedError("output-unwritable", file="$PROFILE", reason=type(error).__name__) from None
    return Path(told)
