"""Input and output: answers, notes, files written whole or not at all, tables, progress."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from getpass import getpass
from pathlib import Path
from typing import BinaryIO

from legalcalc.cli.ending import DONE, USAGE, Stop
from legalcalc.messages import Message, _

__all__ = [
    "STANDARD",
    "Counter",
    "answer",
    "cannot_be_read",
    "columns",
    "made_folder",
    "note",
    "progress",
    "reason",
    "refuse_overwriting",
    "refuse_place",
    "secret",
    "table",
    "write",
    "write_folder",
    "written",
]

STANDARD = "-"
"""Standard input in place of a case file, or standard output in place of a file to write."""

_BINARY = getattr(os, "O_BINARY", 0)  # on Windows a file is one of text unless this is said
_SECONDS_BETWEEN = 60  # lines on how much is done, where there is no terminal


def note(text: str) -> None:
    """Tell something that is not the answer, on standard error."""
    with suppress(OSError):  # when nobody listens there is nobody to tell
        sys.stderr.write(f"{text}\n")


def secret(question: str) -> str:
    """The words that somebody types unseen after a question; in a pipe, its next line, unasked."""
    if sys.stdin.isatty():
        return getpass(f"{question} ")
    return sys.stdin.readline().rstrip("\r\n")


def answer(content: str | bytes) -> None:
    """Give the answer on standard output: UTF-8, save on a terminal that shows something else."""
    out = sys.stdout
    if isinstance(content, str):
        encoding = out.encoding if out.isatty() else "utf-8"
        content = content.encode(encoding, errors="replace")
    try:
        out.buffer.write(content)
        out.flush()
    except OSError as error:
        # Python would try what is held back once more at its end, and complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            # The reader has gone, as with `| head`: nothing is wrong.
            raise Stop(DONE) from None
        raise Stop(
            USAGE, _("Standard output cannot be written: {reason}.", reason=reason(error))
        ) from None


_REASONS = {
    errno.ENOENT: _("it does not exist"),
    errno.EACCES: _("this is not allowed"),
    errno.EPERM: _("this is not allowed"),
    errno.EROFS: _("this is not allowed"),
    errno.EISDIR: _("it is a folder"),
    errno.ENOTDIR: _("it lies in something that is no folder"),
    errno.ENAMETOOLONG: _("its name is too long"),
    errno.ENOSPC: _("the disk is full"),
    errno.EDQUOT: _("the disk is full"),
}


def reason(error: OSError) -> Message | str:
    """The reason why a file cannot be read or written, as a clause."""
    return _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__


def cannot_be_read(file: str, error: OSError) -> Message:
    """The sentence that a file cannot be read, and why."""
    return _("{file} cannot be read: {reason}.", file=file, reason=reason(error))


def write(*files: tuple[str, bytes]) -> None:
    """Write files, all of them or none, readable by their owner only.

    Each is made ready as a draft beside its place; then all are put in place.
    """
    drafts: list[tuple[str, str, str]] = []
    try:
        for name, content in files:
            with _writing(name):
                target = os.path.realpath(name)
                _refuse_place(target)
                drafts.append((name, target, _drafted(target, content)))
        for name, target, draft in drafts:
            with _writing(name):
                os.replace(draft, target)
    finally:
        for _name, _target, draft in drafts:
            with suppress(FileNotFoundError):
                os.unlink(draft)


def write_folder(name: str, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files into a new folder, or into one that is empty: all of them or none.

    They are made ready in a folder beside it, which is then put in its place. Anybody may read
    them. Raises :class:`Stop` where something is there already, or cannot be written.
    """
    target = Path(os.path.realpath(name))
    with _writing(name):
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise Stop(
                USAGE, _("{file} is there already. Give another name, or move it away.", file=name)
            )
        draft = Path(tempfile.mkdtemp(dir=target.parent, prefix=".legalcalc-"))
    try:
        with _writing(name):
            ready = draft / "ready"
            ready.mkdir()
            for path, content in files:
                file = ready / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content)
            if target.exists():
                target.rmdir()
            ready.replace(target)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        sentence = _("{file} cannot be written: its folder does not exist.", file=name)
        raise Stop(USAGE, sentence) from None
    except OSError as error:
        sentence = _("{file} cannot be written: {reason}.", file=name, reason=reason(error))
        raise Stop(USAGE, sentence) from None


def _refuse_place(target: str) -> None:
    """Raise ``OSError`` where a file may not be put in place of what is there."""
    with suppress(FileNotFoundError):
        mode = os.stat(target).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "")
        if not stat.S_ISREG(mode) or not os.access(target, os.W_OK):
            raise PermissionError(errno.EPERM, "")


def _drafted(target: str, content: bytes) -> str:
    handle, draft = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".legalcalc-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(draft)
        raise
    return draft


def refuse_place(name: str) -> None:
    """Stop, before any work is done for it, where a file cannot be put in its place."""
    with _writing(name):
        target = os.path.realpath(name)
        _refuse_place(target)
        if not os.path.isdir(os.path.dirname(target)):
            raise FileNotFoundError(errno.ENOENT, "")


@contextmanager
def written(name: str) -> Iterator[BinaryIO]:
    """A file to be filled piece by piece, readable by its owner only: all of it gets its name in
    the end, or none of it does. What a power cut left half done is gone with the next one.
    """
    with _writing(name):
        target = os.path.realpath(name)
        _refuse_place(target)
        folder, own_name = os.path.split(target)
        draft = os.path.join(folder, f".legalcalc-{own_name}")
        with suppress(FileNotFoundError):
            os.unlink(draft)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, target)
        except BaseException:
            os.unlink(draft)
            raise


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """Make a folder for files, and take it away again where they cannot be written."""
    try:
        folder.mkdir(mode=0o700)
        made = True
    except OSError:  # writing into it will tell why, if it is not there
        made = False
    try:
        yield
    except BaseException:
        if made:
            folder.rmdir()
        raise


def refuse_overwriting(case: str, *files: str | None) -> None:
    """Stop before anything is computed where a file to write is the case, or is named twice."""
    taken = {os.path.realpath(case)} if case != STANDARD else set()
    for name in files:
        if name is None:
            continue
        place = name if name == STANDARD else os.path.realpath(name)
        if place in taken:
            raise Stop(
                USAGE,
                _("{file} cannot be written: the command names it twice.", file=name),
            )
        taken.add(place)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Shows on a terminal what is being done, on one line that is wiped at the end."""
    shown = sys.stderr.isatty()

    def step(name: str) -> None:
        if shown:
            sys.stderr.write(f"\r\x1b[K{name}")
            sys.stderr.flush()

    try:
        yield step
    finally:
        step("")


class Counter:
    """Tells how much of something is done: on a terminal on one line that changes, and how long
    the rest will take; elsewhere on a line of its own, at most one a minute.

    ``told`` makes the sentence of the number done and the time left, as 0:02:30.
    """

    def __init__(self, total: int, told: Callable[[int, str], str]) -> None:
        self._total = total
        self._told = told
        self._done = 0
        self._shown = sys.stderr.isatty()
        self._began = self._last = time.monotonic()

    def step(self) -> None:
        """Count one more as done."""
        self._done += 1
        self._show()

    def say(self, text: str) -> None:
        """Tell something else meanwhile, as :func:`note` does."""
        self.wipe()
        note(text)
        self._show()

    def wipe(self) -> None:
        """Clear the line on a terminal."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _show(self) -> None:
        now = time.monotonic()
        if not self._done or self._done >= self._total:
            return
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{self._told(self._done, self._left(now))}")
            sys.stderr.flush()
        elif now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            note(self._told(self._done, self._left(now)))

    def _left(self, now: float) -> str:
        """How long the rest will take if it goes on as before."""
        seconds = round((now - self._began) / self._done * (self._total - self._done))
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under a heading: for other programs, and on a terminal for people.

    In a pipe, cells are separated by tabs. On a terminal they stand in columns, or, where the
    terminal is too narrow, below one another.
    """
    rows = [[" ".join(cell.splitlines()).replace("\t", " ") for cell in row] for row in rows]
    if not sys.stdout.isatty():
        return "".join("\t".join(row) + "\n" for row in rows)
    wide = columns(rows)
    room = shutil.get_terminal_size().columns
    if all(len(line) <= room for line in wide.splitlines()):
        return wide
    heading, *rest = rows
    return "\n".join(columns(list(zip(heading, row, strict=True))) for row in rest)


def columns(rows: Sequence[Sequence[str]], indent: str = "") -> str:
    """Rows with their cells one below the other."""
    from legalcalc.explain.summaries import display_width, padded

    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    lines = (map(padded, row, widths) for row in rows)
    return "".join(f"{indent}{'  '.join(line).rstrip()}\n" for line in lines)
