"""The two versions that `diff` compares: files, standard input, the packaged copy or git revisions."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import (
    MAX_BYTES,
    PACKAGED,
    STANDARD_INPUT,
    Source,
    beginning_of,
    find_source,
    named_source,
    packaged_source,
    read_bytes,
)

if TYPE_CHECKING:
    from porvoo_roadmap.loading import Loaded
    from porvoo_roadmap.revisions import Wanted


class ReadVersion(NamedTuple):
    """A version as it was read; of a revision also its name, its commit, and where the file is now."""

    loaded: "Loaded"
    revision: str | None = None
    commit: str | None = None
    moved_from: str | None = None


def read_versions(
    session: Session, old: str, new: str | None, file: str | None
) -> tuple[ReadVersion, ReadVersion]:
    """The old and the new version; without a new one it is the file that other commands would read.

    A file that exists is the file, even if a revision is called the same.
    """
    if new is not None and file is not None:
        raise JobRefusedError("two-new-files", written=new)
    if old == new == STANDARD_INPUT or (old == STANDARD_INPUT and file == STANDARD_INPUT):
        raise JobRefusedError("input-twice")
    sources = _source_of(old), _source_of(new) if new is not None else find_source(file, session.environment)
    first, second = (
        _at_revision(session, written or "", sources) if source is None else _of_file(session, source)
        for written, source in zip((old, new), sources, strict=True)
    )
    return first, second


def _source_of(written: str) -> Source | None:
    """The file of a name; `None` for what can only be a revision."""
    if written == PACKAGED and not os.path.lexists(written):
        return packaged_source()
    is_file = written == STANDARD_INPUT or os.path.lexists(written) or _is_path(written)
    return named_source(written, "argument") if is_file else None


def _is_path(written: str) -> bool:
    """Whether somebody who wrote this meant a file, although there is none."""
    return ":" not in written and written.lower().endswith((".yaml", ".yml"))


def _of_file(session: Session, source: Source) -> ReadVersion:
    from porvoo_roadmap.loading import read

    return ReadVersion(read(source, read_bytes(source, session.notice)))


def _at_revision(session: Session, written: str, sources: tuple[Source | None, Source | None]) -> ReadVersion:
    from porvoo_roadmap.loading import read
    from porvoo_roadmap.revisions import read_revision, revision_of

    revision = revision_of(written)
    wanted = None if revision.path is not None else _wanted(sources, session.environment)
    found = read_revision(revision, wanted, session.environment)
    name = written if revision.path is not None else f"{written}:{found.path}"
    if found.moved_from is not None:
        session.notice("file-was-moved", revision=written, path=found.moved_from, former=found.path)
    loaded = read(Source(name, ""), found.data)
    return ReadVersion(loaded, revision.name, found.commit, found.moved_from)


def _wanted(sources: tuple[Source | None, Source | None], environment: Mapping[str, str]) -> "Wanted | None":
    """The file whose revision is meant: the other version, if it is a file, else that of the folder."""
    from porvoo_roadmap.revisions import Wanted

    named = [source for source in sources if source is not None and source.path and not source.packaged]
    source = named[0] if named else find_source(None, environment)
    if source.path is None or source.packaged:
        return None
    return Wanted(source.path, beginning_of(source, MAX_BYTES))
