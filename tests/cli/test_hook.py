"""The hook under the real pre-commit, with the program that is installed and with one that it builds."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import MEASURES, PROGRAM, SHIPPED, roadmap_text

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")
MANIFEST = ROOT / ".pre-commit-hooks.yaml"


def repository(folder: Path, measures: str) -> Path:
    """A repository in which somebody has a measures file, and another file that is none."""
    (folder / "data").mkdir(parents=True)
    (folder / "data" / "measures.yaml").write_text(measures)
    (folder / "other.yaml").write_text("- [")
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return folder


def pre_commit(folder: Path, home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PRE_COMMIT, *arguments, "--all-files", "--color", "never"],
        cwd=folder,
        env=os.environ
        | {"PRE_COMMIT_HOME": str(home), "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def assert_passed(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stdout


def assert_failed(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1
    assert 'error[unknown-key]: The key "impakt" does not belong here.' in done.stdout


FAULTY = roadmap_text(MEASURES.replace("impact", "impakt"))


def test_the_manifest_of_hooks_is_valid() -> None:
    subprocess.run([PRE_COMMIT, "validate-manifest", MANIFEST], check=True, timeout=60)


def test_the_hook_passes_a_sound_file_and_fails_a_faulty_one(tmp_path: Path) -> None:
    (hook,) = yaml.safe_load(MANIFEST.read_text())
    local = {"repos": [{"repo": "local", "hooks": [hook | {"language": "system"}]}]}
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump(local))
    sound = repository(tmp_path / "sound", SHIPPED.read_text())
    faulty = repository(tmp_path / "faulty", FAULTY)
    assert_passed(pre_commit(sound, tmp_path / "home", "run", "--config", config))
    assert_failed(pre_commit(faulty, tmp_path / "home", "run", "--config", config))


@pytest.mark.index
def test_the_hook_builds_the_program_from_this_repository(tmp_path: Path) -> None:
    sound = repository(tmp_path / "sound", SHIPPED.read_text())
    faulty = repository(tmp_path / "faulty", FAULTY)
    hook = (ROOT, "porvoo-roadmap-check")
    assert_passed(pre_commit(sound, tmp_path / "home", "try-repo", *hook))
    assert_failed(pre_commit(faulty, tmp_path / "home", "try-repo", *hook))
