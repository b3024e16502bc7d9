"""Real git repositories, made by tests: whatever is set on the machine, they are all alike."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple


class Repository(NamedTuple):
    """A folder with a repository."""

    folder: Path

    def git(self, *words: str) -> str:
        """What git says."""
        known = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        settings = {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z",
            "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
        }
        person = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always")
        done = subprocess.run(
            ["git", *person, *words], cwd=self.folder, env=known | settings, capture_output=True, check=True
        )
        return done.stdout.decode().strip()

    def commit(self, files: dict[str, str | bytes], tag: str = "") -> str:
        """Write files and commit everything that is there."""
        for name, content in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")
        if tag:
            self.git("tag", tag)
        return self.git("rev-parse", "HEAD")


def repository_in(folder: Path, *words: str) -> Repository:
    """A new, empty repository."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Repository(folder)
    made.git("init", "--quiet", "--initial-branch=main", *words)
    return made
