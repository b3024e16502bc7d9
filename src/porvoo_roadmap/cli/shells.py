"""Completion in the shells: typer's scripts and protocol, with answers of our own.

typer renders descriptions with rich, which costs as much as everything else and takes
`[brackets]` for markup; and zsh evaluates what it is told, so that names must be tamed.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from typer._click.shell_completion import CompletionItem
from typer._completion_classes import BashComplete, FishComplete, PowerShellComplete, ZshComplete
from typer._completion_shared import (
    Shells,
    _get_shell_name,
    get_completion_script,
    install,
)

from porvoo_roadmap.cli.help import COMPLETE, PROGRAM
from porvoo_roadmap.problems import JobRefusedError

__all__ = ["CompletionItem", "answer", "completion_script", "install_completion"]

#: What a shell would split or expand in an unquoted word.
_SPLIT: Final = r"([^\w@%+=:,./^-])"
#: What zsh could take for more than text within the quotes that its script evaluates.
_ALIVE_IN_ZSH: Final = r"[^\w \-.,;/+%&?=@]"


class Bash(BashComplete):
    """Words that bash takes as one."""

    def format_completion(self, item: CompletionItem) -> str:
        """The value, escaped as bash wants it."""
        return re.sub(_SPLIT, r"\\\1", item.value)


class Zsh(ZshComplete):
    """Values and descriptions that mean nothing to zsh."""

    def format_completion(self, item: CompletionItem) -> str:
        """A value and its description; a value that zsh would act on is not offered."""
        if re.search(_ALIVE_IN_ZSH, item.value):
            return ""
        return f'"{item.value}":"{re.sub(_ALIVE_IN_ZSH, " ", item.help or "")}"'


class Fish(FishComplete):
    """Values and descriptions on one line each."""

    def format_completion(self, item: CompletionItem) -> str:
        """A value, a tab and its description."""
        return f"{item.value}\t{' '.join((item.help or '').split())}"


class PowerShell(PowerShellComplete):
    """Values and descriptions as PowerShell's script splits them."""

    def format_completion(self, item: CompletionItem) -> str:
        """A value and its description; what PowerShell would split or expand is quoted."""
        value = item.value
        if re.search(_SPLIT, value):
            value = "'" + value.replace("'", "''") + "'"
        return f"{value}:::{item.help or ' '}"


_CLASSES: Final[Mapping[str, Any]] = {
    "bash": Bash,
    "zsh": Zsh,
    "fish": Fish,
    "powershell": PowerShell,
    "pwsh": PowerShell,
}


def answer(program: Any, instruction: str) -> str:
    """What the shell gets that asked, such as `complete_bash`; nothing for what is not known."""
    wish, _, shell = instruction.partition("_")
    if shell not in _CLASSES:
        return ""
    completion = _CLASSES[shell](program, {}, PROGRAM, COMPLETE)
    try:
        text: str = completion.source() if wish == "source" else completion.complete()
    except (KeyError, ValueError):
        return ""  # The shell has not said what was typed.
    return f"{text}\n" if text else ""


def _shell_in_use() -> str:
    shell = _get_shell_name()
    if shell is None or shell not in _CLASSES:
        raise JobRefusedError("unknown-shell", written=shell or "?", allowed=", ".join(Shells))
    return shell


def completion_script() -> str:
    """The script that the shell in use evaluates to complete the program."""
    script: str = get_completion_script(prog_name=PROGRAM, complete_var=COMPLETE, shell=_shell_in_use())
    return f"{script}\n"


def install_completion() -> tuple[str, str]:
    """Add the script to the shell in use; its name, and the file that was written."""
    shell, path = install(shell=_shell_in_use(), prog_name=PROGRAM, complete_var=COMPLETE)
    return shell, str(path)
