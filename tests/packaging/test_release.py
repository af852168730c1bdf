"""A release: made again it is the same, and whoever fetches it can tell whether it was altered."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from gettext import GNUTranslations
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.outside  # builds packages, and signs them with ssh-keygen

WHO = "maintainers"


def run(*words: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([str(one) for one in words], cwd=cwd, input=stdin, capture_output=True)


def new_key(home: Path, name: str = "key") -> Path:
    """A throwaway key."""
    done = run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", name, cwd=home)
    assert done.returncode == 0, done.stderr
    return home / name


def clone(home: Path) -> Path:
    """The last commit in a folder of its own."""
    done = run("git", "clone", "--quiet", "--depth", "1", f"file://{ROOT}", "tree", cwd=home)
    assert done.returncode == 0, done.stderr
    return home / "tree"


def release(tree: Path, *words: str | Path) -> subprocess.CompletedProcess[bytes]:
    return run(sys.executable, "scripts/release.py", *words, cwd=tree)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a key, the tree, and in ``fetched`` the release."""
    if shutil.which("ssh-keygen") is None and "CI" not in os.environ:
        pytest.skip("ssh-keygen is missing")
    home = tmp_path_factory.mktemp("release")
    key, tree = new_key(home), clone(home)
    done = release(tree, key, home / "fetched")
    assert done.returncode == 0, done.stderr
    public = (home / "key.pub").read_text("utf-8")
    (home / "legalcalc_signers").write_text(f"{WHO} {public}", "utf-8")
    return home


@pytest.fixture
def fetched(made: Path, tmp_path: Path) -> Path:
    """What a user has fetched, with the file of keys from the project's pages beside it."""
    shutil.copytree(made / "fetched", tmp_path / "fetched")
    shutil.copy(made / "legalcalc_signers", tmp_path / "fetched")
    return tmp_path / "fetched"


def is_signed(fetched: Path, purpose: str = "legalcalc-release") -> bool:
    """The first command of SECURITY.md."""
    words = ["ssh-keygen", "-Y", "verify", "-f", "legalcalc_signers", "-I", WHO, "-n", purpose]
    done = run(*words, "-s", "SHA256SUMS.sig", cwd=fetched, stdin=digests(fetched).read_bytes())
    return done.returncode == 0


def is_whole(fetched: Path) -> bool:
    """The second command of SECURITY.md."""
    return run("sha256sum", "--check", "--strict", "SHA256SUMS", cwd=fetched).returncode == 0


def digests(fetched: Path) -> Path:
    return fetched / "SHA256SUMS"


def signed_files(fetched: Path) -> list[Path]:
    rows = digests(fetched).read_text("utf-8").splitlines()
    return [fetched / row.split("  ")[1] for row in rows]


def test_what_was_signed_verifies_with_the_commands_of_the_manual(fetched: Path) -> None:
    assert is_signed(fetched)
    assert is_whole(fetched)
    assert {one.name.removeprefix("legalcalc-0.1.0") for one in signed_files(fetched)} == {
        ".tar.gz",
        "-py3-none-any.whl",
        "-lock.txt",
        ".cdx.json",
    }
    manual = (ROOT / "SECURITY.md").read_text("utf-8")
    assert (
        f"ssh-keygen -Y verify -f legalcalc_signers -I {WHO} -n legalcalc-release "
        "-s SHA256SUMS.sig < SHA256SUMS"
    ) in manual
    assert "sha256sum --check --strict SHA256SUMS" in manual


def test_threat_one_byte_of_any_file_is_changed(fetched: Path) -> None:
    for file in signed_files(fetched):
        content = file.read_bytes()
        file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
        assert not is_whole(fetched), file.name
        file.write_bytes(content)
    assert is_whole(fetched)


def test_threat_digests_are_made_anew_for_a_changed_package(fetched: Path) -> None:
    [wheel] = fetched.glob("*.whl")
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    names = [one.name for one in signed_files(fetched)]
    digests(fetched).write_bytes(run("sha256sum", *names, cwd=fetched).stdout)
    assert is_whole(fetched)
    assert not is_signed(fetched)


def test_threat_release_signed_with_the_key_of_somebody_else(fetched: Path) -> None:
    stranger = new_key(fetched, "stranger")
    (fetched / "SHA256SUMS.sig").unlink()
    words = ["ssh-keygen", "-q", "-Y", "sign", "-f", stranger, "-n", "legalcalc-release"]
    assert run(*words, "SHA256SUMS", cwd=fetched).returncode == 0
    assert not is_signed(fetched)


def test_threat_signature_that_was_made_for_another_purpose(made: Path, fetched: Path) -> None:
    (fetched / "SHA256SUMS.sig").unlink()
    words = ["ssh-keygen", "-q", "-Y", "sign", "-f", made / "key", "-n", "file", "SHA256SUMS"]
    assert run(*words, cwd=fetched).returncode == 0
    assert is_signed(fetched, "file")
    assert not is_signed(fetched)


def test_the_same_commit_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    os.umask(before := os.umask(0o077))
    try:
        again = release(clone(tmp_path), made / "key", tmp_path / "again")
    finally:
        os.umask(before)
    assert again.returncode == 0, again.stderr
    for file in signed_files(made / "fetched"):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_no_file_of_the_wheel_tells_when_it_was_built(made: Path) -> None:
    moment = run("git", "log", "-1", "--format=%ct", cwd=made / "tree").stdout
    day = datetime.fromtimestamp(int(moment), UTC)
    [file] = (made / "fetched").glob("*.whl")
    with zipfile.ZipFile(file) as wheel:
        assert {one.date_time[:5] for one in wheel.infolist()} == {day.timetuple()[:5]}
        catalogues = [one for one in wheel.namelist() if one.endswith(".mo")]
        told = {
            GNUTranslations(wheel.open(one)).info()["pot-creation-date"]  # type: ignore[arg-type]
            for one in catalogues
        }
    assert told == {"1980-01-01 00:00+0000"}


def test_the_list_of_parts_names_each_with_its_version_and_hashes(made: Path) -> None:
    [file] = (made / "fetched").glob("*.cdx.json")
    listed = json.loads(file.read_text("utf-8"))
    assert (listed["bomFormat"], listed["metadata"]["component"]["name"]) == (
        "CycloneDX",
        "legalcalc",
    )
    [lock] = (made / "fetched").glob("*-lock.txt")
    assert lock.read_bytes() == (made / "tree" / "requirements" / "lock.txt").read_bytes()
    entries = [one.split() for one in lock.read_text("utf-8").replace("\\\n", "").splitlines()[1:]]
    versions = {re.sub(r"\[.*\]", "", entry[0]): entry for entry in entries}
    assert {f"{one['name']}=={one['version']}" for one in listed["components"]} == versions.keys()
    for one in listed["components"]:
        entry = versions[f"{one['name']}=={one['version']}"]
        assert one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}"
        hashes = {word.partition("sha256:")[2] for word in entry if word.startswith("--hash")}
        assert {each["content"] for each in one["hashes"]} == hashes
    licences = {one["name"]: one.get("licenses") for one in listed["components"]}
    assert licences["flask"] == [{"license": {"id": "BSD-3-Clause"}}]


def test_only_what_was_committed_is_released_and_only_with_a_key(
    made: Path, tmp_path: Path
) -> None:
    tree = clone(tmp_path)
    done = release(tree, tmp_path / "no-key", tmp_path / "out")
    assert (done.returncode, b"There is no key" in done.stderr) == (1, True)
    (tree / "legalcalc" / "__init__.py").open("a").write("# not committed\n")
    done = release(tree, made / "key", tmp_path / "out")
    assert (done.returncode, b"not committed" in done.stderr) == (1, True)
    assert not (tmp_path / "out").exists()
