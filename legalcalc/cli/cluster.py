"""Has work done on a Dask cluster of one's own, through its executor; nothing is sent unasked."""

from __future__ import annotations

import argparse
import asyncio
import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from legalcalc.cli.ending import USAGE, Stop
from legalcalc.cli.streams import note
from legalcalc.messages import Message, _, counted
from legalcalc.places import installation_digest

__all__ = ["Cluster", "cluster_of", "require_consent"]

_SECONDS: Final = 30  # in which the cluster and its first worker have to answer
_ENCRYPTED: Final = ("tls", "wss")
_A_WORKER: Final = 2  # pieces of work with each thread, so that the next one lies there


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster that was reached, all of whose workers have this very installation.

    ``at_once``: how many pieces of work keep it busy. ``is_lost``: whether it answers no more.
    """

    executor: Executor
    at_once: int
    is_lost: Callable[[], bool]


def require_consent(options: argparse.Namespace) -> None:
    """Stop where nobody said that the cluster is theirs, and tell what would have been sent."""
    if options.scheduler is not None and not options.cluster_is_mine:
        raise Stop(
            USAGE,
            _what_is_sent(),
            _on_the_way(options.scheduler),
            _("Nothing was sent. If the cluster is yours, say so with --cluster-is-mine."),
        )


@contextmanager
def cluster_of(options: argparse.Namespace) -> Iterator[Cluster]:
    """Reach the cluster at ``--scheduler``, and leave it in the end.

    Its own configuration says how it is spoken to: certificates, keys, time. Stops where it cannot
    be reached, and where one of its workers has another version of the program.
    """
    address: str = options.scheduler
    if not (_is_encrypted(address) or _is_this_computer(address)):
        note(options.tell(_on_the_way(address)))
    client = _reached(address)
    executor: Executor | None = None
    try:
        _be_quiet()
        threads = _checked(client)
        executor = client.get_executor(pure=False)
        yield Cluster(executor, threads * _A_WORKER, lambda: client.status != "running")
    finally:
        if executor is not None and client.status == "running":
            executor.shutdown(wait=False)
        client.close(timeout=_SECONDS)


def _what_is_sent() -> Message:
    return _(
        "With --scheduler, the whole case of each person is sent to the computers of that cluster, "
        "with names and all that happened, and the papers come back. Whoever runs these computers "
        "can read it, and they may keep it on their disks while they work."
    )


def _on_the_way(address: str) -> Message:
    if _is_encrypted(address):
        return _("On the way it is encrypted (TLS).")
    return _(
        "On the way it is not encrypted: whoever listens on the network can read it as well. An "
        "address that begins with tls:// is encrypted."
    )


def _is_encrypted(address: str) -> bool:
    return urlsplit(address).scheme in _ENCRYPTED


def _is_this_computer(address: str) -> bool:
    try:
        host = urlsplit(address if "://" in address else f"tcp://{address}").hostname
        return host == "localhost" or ip_address(host or "").is_loopback
    except ValueError:
        return False


def _reached(address: str) -> Any:
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise Stop(
            USAGE,
            _(
                "Work on a cluster needs packages that are not installed here. To install them: "
                "{command}.",
                command="pip install 'legalcalc[cluster]'",
            ),
        ) from None
    _be_quiet()
    try:
        asyncio.run(_knock(address))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other packages than ours, which the check tells
            return distributed.Client(address, set_as_default=False, timeout=_SECONDS)
    except Exception as error:  # no answer, an address that is none, certificates that are missing
        sentences = [
            _(
                "The cluster at {address} cannot be reached ({kind}).",
                address=address,
                kind=type(error).__name__,
            )
        ]
        if _is_encrypted(address):
            sentences.append(
                _(
                    "Tell Dask in its configuration where the certificates and the key lie: "
                    "{names}.",
                    names="distributed.comm.tls.ca-file, distributed.comm.tls.client",
                )
            )
        raise Stop(USAGE, *sentences) from None


async def _knock(address: str) -> None:
    """Connect and hang up: what keeps a client from being made is found out before it is."""
    distributed: Any = import_module("distributed")
    words = distributed.Security().get_connection_args("client")
    comm = await distributed.comm.connect(address, timeout=_SECONDS, **words)
    await comm.close()


def _checked(client: Any) -> int:
    """How many threads the workers have. Stops where there is none, or where one differs."""
    try:
        client.wait_for_workers(1, timeout=_SECONDS)
    except TimeoutError:
        raise Stop(USAGE, _("The cluster has no worker that could do the work.")) from None
    found = client.run(installation_digest, on_error="return")
    others = sum(1 for digest in found.values() if digest != installation_digest())
    if others:
        raise Stop(
            USAGE,
            counted(
                "{count} worker of the cluster has not the same version of legalcalc as this "
                "computer. Nothing of the group was sent.",
                "{count} workers of the cluster have not the same version of legalcalc as this "
                "computer. Nothing of the group was sent.",
                others,
            ),
        )
    threads: int = sum(client.nthreads().values())
    return max(1, threads)


def _be_quiet() -> None:
    """Keep what the library logs from the terminal: what matters is told in sentences."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).disabled = True
