"""Makes a release of the last commit in a folder: scripts/release.py KEY [FOLDER]

    make release KEY=~/.ssh/id_ed25519

KEY is the maintainer's key of OpenSSH: the private half, or the public one where an agent holds the
private. Into FOLDER (dist/ without one) are written:

    legalcalc-VERSION.tar.gz, legalcalc-VERSION-py3-none-any.whl   what is installed
    legalcalc-VERSION-lock.txt      the packages it runs with, and the hashes of their files
    legalcalc-VERSION.cdx.json      the same as a list of parts (SBOM) in the form of CycloneDX
    SHA256SUMS, SHA256SUMS.sig      digests of these four, and the signature of the digests

The same commit gives the same four files, byte for byte, on every machine with the same versions of
requirements/lock-dev.txt. SECURITY.md says how a user verifies them.

Exit codes: 0 the release is there; 1 it was not made, for the reason that is told.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PURPOSE = "legalcalc-release"  # so that no signature made for anything else is taken for one
_ENTRY = re.compile(r"(?P<name>[\w.-]+)(\[[\w,-]+\])?==(?P<version>[^\s;]+)")
_HASH = re.compile(r"--hash=sha256:(?P<hash>[0-9a-f]{64})")


class NotReleased(Exception):
    """The reason why no release was made."""


def main(named: str, folder: str = "dist") -> None:
    key, target = Path(named).expanduser().resolve(), Path(folder).resolve()
    if _of_git("status", "--porcelain").strip():
        raise NotReleased(
            "The tree has changes that are not committed. Commit them, then try again."
        )
    if not key.is_file():
        raise NotReleased(f"There is no key {key}. Name the file of a key of OpenSSH.")
    if target.exists() and any(target.iterdir()):
        raise NotReleased(f"{target} is not empty. Clear it, or name another folder.")
    moment = int(_of_git("log", "-1", "--format=%ct"))
    with tempfile.TemporaryDirectory() as scratch:
        source, made = Path(scratch, "source"), Path(scratch, "made")
        with tarfile.open(fileobj=io.BytesIO(_git("archive", "HEAD"))) as archive:
            archive.extractall(source, filter="data")
        made.mkdir()
        _build(source, made, moment)
        [wheel] = made.glob("*.whl")
        name = "-".join(wheel.name.split("-")[:2])
        lock = source / "requirements" / "lock.txt"
        shutil.copyfile(lock, made / f"{name}-lock.txt")
        (made / f"{name}.cdx.json").write_text(parts(source, name, moment), "utf-8")
        _sign(made, key)
        target.mkdir(parents=True, exist_ok=True)
        for file in sorted(made.iterdir()):
            shutil.copyfile(file, target / file.name)
            print(target / file.name)


def _git(*words: str) -> bytes:
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout


def _of_git(*words: str) -> str:
    return _git(*words).decode()


def _build(source: Path, made: Path, moment: int) -> None:
    """Builds both packages from what was committed, at the time of the commit."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(made)],
        cwd=source,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONHASHSEED": "0", "TZ": "UTC"},
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise NotReleased(f"The packages could not be built.\n{done.stderr}")


def _sign(made: Path, key: Path) -> None:
    files = sorted(made.iterdir())
    sums = "".join(f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n" for one in files)
    (made / "SHA256SUMS").write_text(sums, "utf-8")
    signing = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", PURPOSE, "SHA256SUMS"]
    try:
        done = subprocess.run(signing, cwd=made)  # it asks for the phrase of the key itself
    except FileNotFoundError:
        raise NotReleased("ssh-keygen is missing. Install openssh-client.") from None
    if done.returncode or not (made / "SHA256SUMS.sig").is_file():
        raise NotReleased("The digests could not be signed with this key.")


# -- the list of parts -----------------------------------------------------------------------------


def parts(source: Path, name: str, moment: int) -> str:
    """The list of parts in the form of CycloneDX: those of lock.txt, with licences if known."""
    lock = (source / "requirements" / "lock.txt").read_text("utf-8")
    project = tomllib.loads((source / "pyproject.toml").read_text("utf-8"))["project"]
    licences = LicenseFactory()
    program = Component(
        name="legalcalc",
        version=name.rpartition("-")[2],
        type=ComponentType.APPLICATION,
        licenses=[licences.make_from_string(project["license"])],
        bom_ref=name,
    )
    bom = Bom(
        components=_components(lock, licences),
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{name}\n{lock}"),
    )
    bom.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    bom.metadata.component = program
    direct = {canonicalize_name(Requirement(one).name) for one in project["dependencies"]}
    bom.register_dependency(program, [one for one in bom.components if one.name in direct])
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def _components(lock: str, licences: LicenseFactory) -> Iterator[Component]:
    for line in lock.replace("\\\n", " ").splitlines():
        entry = _ENTRY.match(line)
        if entry is None:
            continue
        name, version = canonicalize_name(entry["name"]), entry["version"]
        address = PackageURL("pypi", None, name, version)
        licence = _licence(name, version)
        yield Component(
            name=name,
            version=version,
            type=ComponentType.LIBRARY,
            purl=address,
            bom_ref=str(address),
            licenses=[] if licence is None else [licences.make_from_string(licence)],
            hashes=[
                HashType(alg=HashAlgorithm.SHA_256, content=one) for one in _HASH.findall(line)
            ],
        )


def _licence(name: str, version: str) -> str | None:
    """The licence that a package names for itself, where it is installed here in this version."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    if about["Version"] != version:
        return None
    named = about.get("License-Expression") or about.get("License")
    return named if named and len(named) < 100 and "\n" not in named else None


if __name__ == "__main__":
    if not 2 <= len(sys.argv) <= 3 or not sys.argv[1]:
        raise SystemExit("usage: scripts/release.py KEY [FOLDER], or make release KEY=FILE")
    try:
        main(*sys.argv[1:])
    except NotReleased as reason:
        raise SystemExit(str(reason)) from None
