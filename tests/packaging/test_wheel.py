"""The package as a user installs it: a wheel, in an environment that holds nothing else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.outside  # pip builds, and installs what the wheel asks for

SAMPLE_CASE = ROOT / "examples" / "sample-case.yaml"

# Pip's own notices about itself would end up among the words of a failure.
QUIET = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in an environment from which nothing leads back to the tree."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("PYTHON")
    }
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**environment, **QUIET},
        capture_output=True,
        text=True,
        timeout=600,
    )


def succeeds(*command: str | Path, cwd: Path) -> str:
    done = run(*command, cwd=cwd)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the tree by the backend that the lock file names."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    succeeds(*pip, "--wheel-dir", folder, ROOT, cwd=folder)
    [built] = folder.glob("legalcalc-*.whl")
    return built


@pytest.fixture(scope="module")
def content(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def empty_environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment with what is locked for the program, the wheel, and nothing else."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    lock = ROOT / "requirements" / "lock.txt"
    pip = [home / "bin" / "python", "-m", "pip"]
    done = run(*pip, "install", "--quiet", "--require-hashes", "--requirement", lock, cwd=home)
    if "ConnectionError" in done.stderr or "NewConnectionError" in done.stderr:
        if "CI" in os.environ:
            pytest.fail("no package registry could be reached")
        pytest.skip("no package registry can be reached, so nothing can be installed")
    assert done.returncode == 0, done.stderr
    succeeds(*pip, "install", "--quiet", "--no-deps", wheel, cwd=home)
    succeeds(*pip, "check", cwd=home)
    return home / "bin"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder away from the tree that holds the sample case and nothing else."""
    shutil.copy(SAMPLE_CASE, tmp_path / "case.yaml")
    return tmp_path


def packed(source: Path) -> str:
    """Where a file of the tree stands in the wheel."""
    place = source.relative_to(ROOT).as_posix()
    return place if place.startswith("legalcalc/") else f"legalcalc/_data/{place}"


@pytest.mark.parametrize(
    "pattern",
    [
        "legalcalc/**/*.py",
        "legalcalc/**/*.json",
        "jurisdictions/**/*.py",
        "jurisdictions/*/parameters/*.yaml",
        "jurisdictions/*/examples/*.yaml",
        "jurisdictions/*/forms/*.yaml",
        "jurisdictions/*/translations/*/LC_MESSAGES/*.po",
        "jurisdictions/*/templates/**/*.*",
        "templates/**/*.*",
        "docs/open-questions-of-law.md",
        "examples/sample-case.yaml",
        "translations/*/LC_MESSAGES/*.po",
    ],
)
def test_every_file_of_the_tree_is_in_the_wheel(pattern: str, content: set[str]) -> None:
    assert {packed(source) for source in ROOT.glob(pattern)} <= content


def test_each_catalogue_is_compiled(content: set[str]) -> None:
    catalogues = {name for name in content if name.endswith(".po")}
    assert catalogues
    assert {name.removesuffix(".po") + ".mo" for name in catalogues} <= content


def test_the_wheel_takes_one_name_in_site_packages(content: set[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in content} == {"legalcalc"}


def test_nothing_but_sources_is_in_the_wheel(content: set[str]) -> None:
    assert not {name for name in content if "__pycache__" in name or name.endswith(".pyc")}


def test_a_claim_is_computed_from_the_installed_wheel(
    empty_environment: Path, outside: Path
) -> None:
    summary = succeeds(empty_environment / "legalcalc", "compute", "case.yaml", cwd=outside)
    assert summary.strip()
    assert [path.name for path in outside.iterdir()] == ["case.yaml"]


def test_the_installed_wheel_gives_the_same_data_as_the_tree(
    empty_environment: Path, outside: Path
) -> None:
    compute = ("compute", "case.yaml", "--format", "json")
    installed = succeeds(empty_environment / "legalcalc", *compute, cwd=outside)
    tree = succeeds(sys.executable, "-m", "legalcalc", *compute, cwd=outside)
    assert installed == tree
    assert json.loads(installed)


def test_the_schedule_is_printed_from_the_installed_wheel(
    empty_environment: Path, outside: Path
) -> None:
    files = ("--output", "schedule.pdf", "--data", "claim.json")
    succeeds(empty_environment / "legalcalc", "schedule", "case.yaml", *files, cwd=outside)
    assert (outside / "schedule.pdf").read_bytes().startswith(b"%PDF-")
    assert json.loads((outside / "claim.json").read_text(encoding="utf-8"))


def test_every_built_in_jurisdiction_is_found_in_the_installed_wheel(
    empty_environment: Path, outside: Path
) -> None:
    listing = (
        "from legalcalc.law.discovery import available\n"
        "for found in available(plugins=False):\n"
        "    assert found.fault is None, (found.name, found.fault)\n"
        "    print(found.name)\n"
    )
    found = succeeds(empty_environment / "python", "-c", listing, cwd=outside)
    folders = {path.parent.name for path in ROOT.glob("jurisdictions/*/__init__.py")}
    assert set(found.split()) == folders
