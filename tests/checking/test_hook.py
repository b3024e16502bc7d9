"""The hook under the real pre-commit: it builds the program from this repository and runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MEASURES, SHIPPED, roadmap_text

ROOT = Path(__file__).parents[2]
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environment that it builds, for all tests."""
    return tmp_path_factory.mktemp("pre-commit")


def try_hook(folder: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    """Run the hook over a repository of its own."""
    for command in (["init", "--quiet"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return subprocess.run(
        [PRE_COMMIT, "try-repo", ROOT, "porvoo-roadmap-check", "--all-files", "--color", "never"],
        cwd=folder,
        env=os.environ | {"PRE_COMMIT_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )


def test_the_manifest_of_hooks_is_valid() -> None:
    subprocess.run([PRE_COMMIT, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True, timeout=60)


def test_the_hook_passes_a_sound_file_and_fails_a_faulty_one(tmp_path: Path, cache: Path) -> None:
    for name, text in (
        ("sound", SHIPPED.read_text()),
        ("faulty", roadmap_text(MEASURES.replace("impact", "impakt"))),
    ):
        folder = tmp_path / name
        (folder / "data").mkdir(parents=True)
        (folder / "data" / "measures.yaml").write_text(text)
    sound = try_hook(tmp_path / "sound", cache)
    assert sound.returncode == 0, sound.stdout + sound.stderr
    assert "Passed" in sound.stdout
    faulty = try_hook(tmp_path / "faulty", cache)
    assert faulty.returncode == 1
    assert 'error[unknown-key]: The key "impakt" is not known here.' in faulty.stdout
