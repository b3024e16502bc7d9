"""The file as it was at a git revision, read without a way to run or to write anything.

git is asked in as few words as possible: which commit a revision is, what its tree has at a
path, and the bytes of a blob. None of that needs a hook, a filter or a pager; a setting of the
repository that names one is overruled all the same, and whatever could fetch is shut off.
"""

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import IN_FOLDER, MAX_BYTES

#: The first git whose `rev-parse` knows `--end-of-options`.
OLDEST: Final = (2, 30)
#: Nobody waits longer for git to look up one commit.
SECONDS: Final = 60
#: So much of its lines has a file in common with one that was moved, as in git.
ALIKE: Final = 0.5
#: At most so many files of a revision are looked at for one that was moved.
MOST_CANDIDATES: Final = 500
YAML: Final = (".yaml", ".yml")
#: What git is told before its command: nothing of the repository's settings runs a program.
OVERRULED: Final = (
    *("--no-pager", "--no-replace-objects", "--literal-pathspecs"),
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.sshCommand=false"),
    *("-c", "core.alternateRefsCommand=false"),
    *("-c", "credential.helper="),
    *("-c", "protocol.allow=never"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
)
#: What git finds in its environment: no prompt, no lock, no trace, nothing fetched.
ENVIRONMENT: Final = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_TRACE2": "0",
    "GIT_TRACE2_EVENT": "0",
    "GIT_TRACE2_PERF": "0",
    "LC_ALL": "C",
}
_PROMPTS: Final = frozenset(("SSH_ASKPASS", "PAGER", "EDITOR", "VISUAL"))


class Revision(NamedTuple):
    """A revision as it was written: the commit's name, and the path in it if one was named."""

    written: str
    name: str
    path: str | None


class Revised(NamedTuple):
    """A file at a revision; `commit` is its full name, `path` is from the root of the repository.

    `moved_from` is the path that was looked for, where the file was found at another.
    """

    written: str
    commit: str
    path: str
    data: bytes
    moved_from: str | None = None


class Wanted(NamedTuple):
    """The file whose revision is wanted: its path, and its bytes to know it by; nothing if there is none."""

    path: str
    data: bytes


class _Blob(NamedTuple):
    path: str
    name: str
    size: int


class _Git(NamedTuple):
    """A program, and the folder that it is run in."""

    program: str
    folder: str
    environment: Mapping[str, str]

    def run(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """What git answers; raises `JobRefusedError` if it does not."""
        try:
            return subprocess.run(
                [self.program, *OVERRULED, *words],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
                timeout=SECONDS,
            )
        except (OSError, ValueError, subprocess.TimeoutExpired):
            raise JobRefusedError("git-failed", folder=self.folder) from None


def revision_of(written: str) -> Revision:
    """The parts of `HEAD~1` and `main:roads.yaml`; a colon in braces belongs to the commit's name.

    Raises `JobRefusedError` for what git could take for an option.
    """
    if written.startswith("-"):
        raise JobRefusedError("revision-dash", written=written)
    colon = _colon(written)
    return (
        Revision(written, written, None)
        if colon < 0
        else Revision(written, written[:colon], written[colon + 1 :])
    )


def _colon(written: str) -> int:
    """Where the commit's name ends and a path begins; -1 if there is no path."""
    in_braces = False
    for place, character in enumerate(written):
        match character:
            case "{":
                in_braces = True
            case "}":
                in_braces = False
            case ":" if not in_braces:
                return place
    return -1


def read_revision(revision: Revision, file: Wanted | None, environment: Mapping[str, str]) -> Revised:
    """The bytes of a file at a revision: of the path that it names, else of the file that is wanted.

    Raises `JobRefusedError` where there is no such commit, no such file in it, or no git.
    """
    folder = _here(revision) if revision.path is not None or file is None else _folder_of(file.path)
    git = _git_in(folder, environment)
    prefix = _prefix(git, revision)
    commit = _commit(git, revision)
    paths = list(_paths(revision, file, prefix))
    blobs = (blob for path in paths for blob in _blobs(git, revision, commit, path))
    blob = next(blobs, None)
    moved_from = None
    if blob is None and revision.path is None and file is not None:
        blob, moved_from = _moved(git, revision, commit, file), paths[0]
    if blob is None:
        raise JobRefusedError("revision-without-file", written=revision.name, path=paths[0])
    return Revised(revision.written, commit, blob.path, _content(git, revision, blob), moved_from)


def _here(revision: Revision) -> str:
    try:
        return os.getcwd()
    except FileNotFoundError:
        raise JobRefusedError("no-repository", written=revision.written, folder=os.curdir) from None


def _folder_of(path: str) -> str:
    """The folder of a file, links followed: git knows the file itself."""
    return os.path.dirname(os.path.realpath(path))


def _git_in(folder: str, environment: Mapping[str, str]) -> _Git:
    """git, which must not be one that lies in some folder that happens to be the current one."""
    search = [path for path in environment.get("PATH", os.defpath).split(os.pathsep) if os.path.isabs(path)]
    program = shutil.which("git", path=os.pathsep.join(search))
    if program is None:
        raise JobRefusedError("git-missing")
    kept = {
        name: value
        for name, value in environment.items()
        if not name.startswith("GIT_") and name not in _PROMPTS
    }
    git = _Git(program, folder, kept | ENVIRONMENT)
    found = re.match(rb"git version (\d+)\.(\d+)", git.run("version").stdout)
    if found is None or (int(found[1]), int(found[2])) < OLDEST:
        raise JobRefusedError("git-too-old", oldest=".".join(map(str, OLDEST)))
    return git


def _prefix(git: _Git, revision: Revision) -> str:
    """The folder's path in its repository: nothing at the root and in a bare one, else with a slash."""
    done = git.run("rev-parse", "--show-prefix")
    if done.returncode == 0:
        return os.fsdecode(done.stdout.removesuffix(b"\n"))
    if b"safe.directory" in done.stderr or b"dubious ownership" in done.stderr:
        raise JobRefusedError("repository-not-trusted", folder=git.folder)
    if b"not a git repository" in done.stderr:
        raise JobRefusedError("no-repository", written=revision.written, folder=git.folder)
    raise JobRefusedError("git-failed", folder=git.folder)


def _commit(git: _Git, revision: Revision) -> str:
    """The full name of the commit."""
    done = git.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision.name}^{{commit}}")
    commit = done.stdout.decode("ascii", "replace").strip()
    if revision.name and done.returncode == 0 and re.fullmatch(r"[0-9a-f]{40,64}", commit):
        return commit
    shallow = git.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    # Without a name, as in `:roads.yaml`, it is the whole that is none.
    written = revision.name or revision.written
    raise JobRefusedError("revision-not-in-shallow" if shallow else "revision-unknown", written=written)


def _paths(revision: Revision, file: Wanted | None, prefix: str) -> Iterator[str]:
    """Where the file may be in the revision, from the root of the repository."""
    if revision.path is not None:
        path = revision.path
        if path.startswith(("./", "../")):
            path = prefix + path
        tidy = posixpath.normpath(path) if path else ""
        if tidy in {"", "."}:
            raise JobRefusedError("revision-not-a-file", written=revision.name, path=".")
        if tidy.startswith(("../", "/")) or tidy == "..":
            raise JobRefusedError("path-outside-repository", path=revision.path)
        yield tidy
    elif file is not None:
        yield prefix + os.path.basename(os.path.realpath(file.path))
    else:
        yield from (prefix + name for name in IN_FOLDER)


def _blobs(git: _Git, revision: Revision, commit: str, *paths: str) -> Iterator[_Blob]:
    """The files that a commit has at paths, or all of them; raises `JobRefusedError` for what is no file."""
    every = [] if paths else ["-r"]
    done = git.run("ls-tree", "-z", "-l", "--full-tree", *every, commit, "--", *paths)
    if done.returncode:
        raise JobRefusedError("revision-not-here", written=revision.name)
    for entry in filter(None, done.stdout.split(b"\0")):
        about, _, path = entry.partition(b"\t")
        mode, kind, name, size = about.split()
        if kind == b"blob" and mode.startswith(b"100"):
            yield _Blob(os.fsdecode(path), name.decode("ascii"), int(size))
        elif paths:
            raise JobRefusedError("revision-not-a-file", written=revision.name, path=os.fsdecode(path))


def _content(git: _Git, revision: Revision, blob: _Blob) -> bytes:
    """The bytes of a file, if it is none that is too large."""
    if blob.size > MAX_BYTES:
        raise JobRefusedError("file-too-large", file=revision.written, mebibytes=MAX_BYTES // 1024**2)
    done = git.run("cat-file", "blob", blob.name)
    # Of a file that is broken, git may give a part without a complaint.
    if done.returncode or len(done.stdout) != blob.size:
        raise JobRefusedError("revision-not-here", written=revision.name)
    return done.stdout


def _moved(git: _Git, revision: Revision, commit: str, file: Wanted) -> _Blob | None:
    """The file of a commit that has most lines in common with one, and at least half of them."""
    lines = set(file.data.splitlines())
    found: _Blob | None = None
    most = ALIKE
    candidates = [
        blob
        for blob in _blobs(git, revision, commit)
        # Far fewer bytes than that have not half of the lines, which saves reading them.
        if blob.path.lower().endswith(YAML) and len(file.data) <= blob.size * 4 <= MAX_BYTES * 4
    ]
    for blob in candidates[:MOST_CANDIDATES]:
        theirs = set(_content(git, revision, blob).splitlines())
        alike = len(lines & theirs) / max(len(lines), len(theirs), 1)
        if alike >= most and (found is None or alike > most):
            found, most = blob, alike
    return found
