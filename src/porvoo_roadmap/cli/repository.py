"""What the tools that collect findings call a file: its path within the repository."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from os.path import lexists
from pathlib import Path
from typing import Final

from porvoo_roadmap.sources import Source

#: What standard input is called where a path is wanted; `-` would be a file of that name.
STANDARD_INPUT_PATH: Final = "stdin"


def paths_in_repository() -> Callable[[Source], str]:
    """Gives the paths of files as they are from the root of the current folder's repository.

    Outside of any repository they are as from the root of the file's own, else as from the
    current folder. Links are followed as far as they stay there. A file that is in none of
    these has its absolute path. With forward slashes everywhere.
    """
    here = _current_folder()
    root = here and repository_of(here)

    def path_of(source: Source) -> str:
        if source.path is None:
            return STANDARD_INPUT_PATH
        path = Path(source.path)
        spellings = list(_spellings(path)) or [path]
        roots = (root or repository_of(spellings[0].parent), here)
        within = (
            known.relative_to(top) for top in roots for known in spellings if top and _is_in(known, top)
        )
        return next(within, spellings[0]).as_posix()

    return path_of


def _current_folder() -> Path | None:
    """The current folder, unless somebody has deleted it."""
    with suppress(OSError):
        return Path.cwd()
    return None


def _spellings(path: Path) -> Iterator[Path]:
    """The path with all links followed, and with all but the last."""
    # Links in a circle are a RuntimeError, and a null character a ValueError.
    with suppress(OSError, RuntimeError, ValueError):
        yield path.resolve()
    with suppress(OSError, RuntimeError, ValueError):
        yield path.parent.resolve() / path.name


def _is_in(path: Path, folder: Path) -> bool:
    return path.is_relative_to(folder) and ".." not in path.parts


def repository_of(folder: Path) -> Path | None:
    """The nearest folder, from this one upwards, with a `.git`: a folder, or the file of a worktree."""
    return next((above for above in (folder, *folder.parents) if lexists(above / ".git")), None)
