"""Packages that are installed are those that were looked at: by version, and by hashes of files."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LISTS = sorted((ROOT / "requirements").glob("*.txt"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def entries(path: Path) -> Iterator[tuple[Requirement, list[str]]]:
    """Each package of a list, with its hashes."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            wanted, *hashes = line.split(" --hash=")
            yield Requirement(wanted.strip()), hashes


def pinned(name: str) -> dict[str, set[str]]:
    """The version of each package of a list; of a few, some Pythons take another."""
    found: dict[str, set[str]] = {}
    for package, _hashes in entries(ROOT / "requirements" / name):
        [version] = package.specifier
        found.setdefault(canonicalize_name(package.name), set()).add(version.version)
    return found


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_every_package_has_one_version_and_the_hashes_of_its_files(path: Path) -> None:
    found = list(entries(path))
    assert len(found) > 15
    for package, hashes in found:
        assert [one.operator for one in package.specifier] == ["=="], package.name
        assert hashes, package.name
        assert all(HASH.fullmatch(f"--hash={one.strip()}") for one in hashes), package.name


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.name)
def test_no_list_says_where_packages_are_fetched(path: Path) -> None:
    assert not re.search(r"://|--(extra-)?index-url|--find-links", path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("name", "extras"),
    [
        ("lock.txt", ["server", "postgresql"]),
        ("lock-dev.txt", ["server", "postgresql", "dev"]),
        ("lock-bench.txt", ["server", "postgresql", "dev", "bench"]),
    ],
)
def test_each_list_holds_what_the_project_asks_for(name: str, extras: list[str]) -> None:
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["build-system"]["requires"]]
    for extra in extras:
        asked += PROJECT["project"]["optional-dependencies"][extra]
    known = pinned(name)
    for one in map(Requirement, asked):
        assert all(each in one.specifier for each in known[canonicalize_name(one.name)]), one


def test_the_lists_agree_on_every_version() -> None:
    largest = pinned("lock-bench.txt")
    for name in ("lock.txt", "lock-dev.txt"):
        assert all(versions <= largest[one] for one, versions in pinned(name).items())


def test_the_parts_that_the_doctor_knows_are_those_of_the_list() -> None:
    known = json.loads((ROOT / "legalcalc" / "parts.json").read_text("utf-8"))
    locked = pinned("lock.txt")
    assert all(one["version"] in locked[one["name"]] for one in known["parts"])
    asked = map(Requirement, PROJECT["project"]["dependencies"])
    assert {canonicalize_name(one.name) for one in asked} <= {one["name"] for one in known["parts"]}
    assert all(one["released"] <= known["locked_on"] for one in known["parts"])


def test_every_command_that_fetches_packages_wants_their_hashes() -> None:
    fetching = []
    for script in [*sorted((ROOT / "scripts").iterdir()), ROOT / "Makefile", ROOT / ".ci" / "run"]:
        if script.suffix == ".py" or not script.is_file():
            continue
        lines = script.read_text("utf-8").replace("\\\n", " ").splitlines()
        for line in lines:
            if (
                re.search(r"pip[ \"\[\]@}]+install\b|\{pip\[@\]\}", line)
                and "local pip" not in line
            ):
                fetching.append((script.name, " ".join(line.split())))
    assert len(fetching) == 3
    assert all("--require-hashes" in line or "--no-index" in line for _script, line in fetching)


def test_threat_package_that_was_exchanged_where_packages_are_fetched(tmp_path: Path) -> None:
    """The same name and version, another file: it is not installed as the lists are."""
    file = tmp_path / "waitress-3.0.2-py3-none-any.whl"
    assert pinned("lock.txt")["waitress"] == {"3.0.2"}
    with zipfile.ZipFile(file, "w") as wheel:
        wheel.writestr("waitress/__init__.py", "")
        about = "waitress-3.0.2.dist-info"
        wheel.writestr(f"{about}/METADATA", "Metadata-Version: 2.1\nName: waitress\nVersion: 3.0.2")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")
    pip = [sys.executable, "-m", "pip", "--isolated", "install", "--no-deps", "--no-index"]
    pip += ["--find-links", str(tmp_path), "--target", str(tmp_path / "site")]
    text = (ROOT / "requirements" / "lock.txt").read_text("utf-8")
    [entry] = re.findall(r"^waitress==.*(?:\n    .*)+", text, re.MULTILINE)
    exact = tmp_path / "exact.txt"
    exact.write_text(entry, "utf-8")
    done = subprocess.run(
        [*pip, "--require-hashes", "--requirement", str(exact)], capture_output=True, text=True
    )
    assert done.returncode != 0
    assert "DO NOT MATCH" in done.stderr
    assert not (tmp_path / "site").exists()
    taken = subprocess.run([*pip, "waitress==3.0.2"], capture_output=True, text=True)
    assert taken.returncode == 0, taken.stderr  # without hashes it would have been
