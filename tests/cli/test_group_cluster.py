"""The papers of a group, printed on a cluster of one's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PICKERS = ROOT / "examples" / "group-of-pickers.yaml"
# An address at which nobody listens.
NOBODY = "tls://127.0.0.1:1"


def files_below(folder):
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }


def command(folder, *more):
    words = ("group", "bundle", PICKERS, "--output", folder, "--only", "deadlines", *more)
    return [sys.executable, "-m", "legalcalc", *map(str, words)]


@pytest.mark.parametrize(
    ("address", "on_the_way"),
    [("tls://10.0.0.5:8786", "it is encrypted"), ("10.0.0.5:8786", "it is not encrypted")],
)
def test_nothing_is_sent_to_a_cluster_that_nobody_said_is_theirs(
    legalcalc, tmp_path, monkeypatch, address, on_the_way
):
    monkeypatch.setattr("socket.socket.connect", lambda *_words: pytest.fail("it was spoken to"))
    words = ("group", "bundle", PICKERS, "--output", tmp_path / "farm", "--scheduler", address)
    done = legalcalc(*words)
    assert (done.code, done.answer) == (2, "")
    assert "the whole case of each person is sent to the computers of that cluster" in done.notes
    assert f"On the way {on_the_way}" in done.notes
    assert "say so with --cluster-is-mine." in done.notes
    assert not (tmp_path / "farm").exists()


def test_without_the_extra_the_command_says_what_to_install(legalcalc, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    words = ("--output", tmp_path / "farm", "--scheduler", NOBODY, "--cluster-is-mine")
    done = legalcalc("group", "bundle", PICKERS, *words)
    assert done.code == 2
    assert "pip install 'legalcalc[cluster]'" in done.notes


def test_what_was_sent_is_written_down_nowhere_by_its_words():
    """Schedulers and workers write down what they were given where something goes wrong."""
    from legalcalc.documents.group_papers import (
        GroupOrder,
        OtherInstallation,
        PersonToPrint,
        printed_elsewhere,
        printed_person,
    )
    from legalcalc.group import read_group

    ana = read_group(PICKERS).people[0]
    job = PersonToPrint(ana, GroupOrder((), None, "copies", False, ("pdf",)), "another version")
    assert "ana" not in repr(job).lower()
    with pytest.raises(OtherInstallation):
        printed_person(job)
    failed = printed_elsewhere(job)
    assert failed.kind == "OtherInstallation"
    assert "ana" not in repr(failed).lower()


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A scheduler with two worker processes that speak TLS, and the surroundings to reach it."""
    from distributed import LocalCluster
    from distributed.security import Security

    security = Security.temporary()
    folder = tmp_path_factory.mktemp("tls")
    surroundings = dict(os.environ)
    for name, content in (
        ("CA_FILE", security.tls_ca_file),
        ("CLIENT__CERT", security.tls_client_cert),
        ("CLIENT__KEY", security.tls_client_key),
    ):
        path = folder / f"{name}.pem"
        path.write_text(content, "utf-8")
        surroundings[f"DASK_DISTRIBUTED__COMM__TLS__{name}"] = str(path)
    with LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        security=security,
        protocol="tls://",
        dashboard_address="127.0.0.1:0",
        local_directory=str(folder / "workers"),
    ) as found:
        yield found, surroundings


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The papers as one process of this computer prints them."""
    folder = tmp_path_factory.mktemp("printed") / "farm"
    assert subprocess.run(command(folder), capture_output=True, timeout=300).returncode == 0
    return files_below(folder)


@pytest.mark.outside
def test_a_worker_that_is_lost_in_the_middle_loses_nothing(cluster, printed, tmp_path):
    """Two workers print the same bytes as one process does, also where one is killed at it."""
    found, surroundings = cluster
    assert found.scheduler_address.startswith("tls://")
    folder = tmp_path / "farm"
    words = command(folder, "--scheduler", found.scheduler_address, "--cluster-is-mine")
    run = subprocess.Popen(
        words, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    ends = time.monotonic() + 240
    at_work = []
    while not at_work and time.monotonic() < ends:
        time.sleep(0.02)
        at_work = [one for one in found.scheduler.workers.values() if one.processing]
        at_work = [one for one in at_work if any("printed" in str(key) for key in one.processing)]
    pid = found.workers[at_work[0].name].pid
    os.kill(pid, signal.SIGKILL)
    answer, notes = run.communicate(timeout=300)
    assert (run.returncode, answer.count("\tprinted\t")) == (0, 4), notes
    assert files_below(folder) == printed
    assert "Traceback" not in notes


# Workers get the name of what they are asked, and answer for themselves.
OTHER_VERSION = """
import legalcalc.places as places

class Other:
    def __call__(self):
        return "another"

    def __reduce__(self):
        return "installation_digest"

places.installation_digest = Other()
places.installation_digest.__module__ = "legalcalc.places"
"""


@pytest.mark.outside
def test_a_cluster_with_another_version_gets_nothing(cluster, tmp_path):
    found, surroundings = cluster
    other = tmp_path / "sitecustomize.py"
    other.write_text(OTHER_VERSION, encoding="utf-8")
    surroundings = {**surroundings, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    words = command(tmp_path / "farm", "--scheduler", found.scheduler_address, "--cluster-is-mine")
    done = subprocess.run(words, env=surroundings, capture_output=True, timeout=120, text=True)
    assert done.returncode == 2
    assert "2 workers of the cluster have not the same version of legalcalc" in done.stderr
    assert not list((tmp_path / "farm").glob("people/*"))


@pytest.mark.outside
def test_a_cluster_that_needs_certificates_is_not_reached_without_them(cluster, tmp_path):
    found, _surroundings = cluster
    words = command(tmp_path / "farm", "--scheduler", found.scheduler_address, "--cluster-is-mine")
    done = subprocess.run(words, capture_output=True, timeout=120, text=True)
    assert done.returncode == 2
    assert "cannot be reached" in done.stderr
    assert "distributed.comm.tls.ca-file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.outside
def test_a_cluster_that_goes_away_is_told_and_the_same_command_goes_on(printed, tmp_path):
    from distributed import LocalCluster

    folder = tmp_path / "farm"
    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
    ) as found:
        words = command(folder, "--scheduler", found.scheduler_address, "--cluster-is-mine")
        run = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        ends = time.monotonic() + 240
        while not list(folder.glob("people/[a-z]*")) and time.monotonic() < ends:
            time.sleep(0.02)
    _answer, notes = run.communicate(timeout=240)
    assert run.returncode == 2
    assert "The cluster does not answer any more." in notes
    assert "The same command goes on with the others." in notes
    assert "Traceback" not in notes
    assert subprocess.run(command(folder), capture_output=True, timeout=300).returncode == 0
    assert files_below(folder) == printed
