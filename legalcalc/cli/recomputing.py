"""The command that computes saved cases again, and names those whose figures differ from before."""

from __future__ import annotations

import argparse
import json
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from legalcalc.cli.cases import placed
from legalcalc.cli.changes import changes_told
from legalcalc.cli.ending import CASE, DIFFERENT, DONE, FAULT, JURISDICTION, USAGE, Stop
from legalcalc.cli.law import find, teller_for
from legalcalc.cli.streams import answer, cannot_be_read, note, progress, secret, write
from legalcalc.memory import forbid_dumps
from legalcalc.messages import Message, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from legalcalc.explain import Teller
    from legalcalc.explain.result_changes import ResultChanges
    from legalcalc.facts import Case
    from legalcalc.law.jurisdiction import Jurisdiction

__all__ = ["case_files", "recompute"]

FORMAT: Final = "legalcalc-recomputation/1"
_SUFFIXES: Final = frozenset({".yaml", ".yml", ".json", ".lccase"})
_KEPT: Final = ".result.json"
_KEPT_ENCRYPTED: Final = f"{_KEPT}.age"
_ENCRYPTED: Final = b"age-encryption.org/"
_MOST_BYTES: Final = 1 << 27  # of a kept result
_TRACEBACK: Final = "LEGALCALC_TRACEBACK"

State = Literal["same", "different", "new", "refused"]


def recompute(options: argparse.Namespace) -> int:
    """``legalcalc recompute``."""
    folder = Path(options.folder)
    try:
        files = list(case_files(folder))
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(options.folder, error)) from None
    run = _Run(folder, options)
    with progress() as step:
        for file in files:
            step(str(file))
            run.take(file, pause=lambda: step(""))
    if run.passed_over:
        names = ", ".join(run.passed_over)
        note(options.tell(_("No case and no group, and passed over: {files}.", files=names)))
    if options.format == "json":
        data = {"format": FORMAT, "cases": [one.data() for one in run.done]}
        answer(json.dumps(data, ensure_ascii=False, indent=1) + "\n")
    elif not run.done:
        note(options.tell(_("No case and no group is in {folder}.", folder=options.folder)))
    return run.code


def case_files(folder: Path) -> Iterator[Path]:
    """The files that may be cases, below a folder, in the order of their names.

    Raises ``OSError`` where a folder cannot be read.
    """

    def refuse(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            hidden = name.startswith(".") or name.endswith(_KEPT)
            if path.suffix.lower() in _SUFFIXES and not hidden:
                yield path.relative_to(folder)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one case: how it compares with the result that was kept of it."""

    file: str
    person: str | None
    state: State
    kept: bool = False
    changes: ResultChanges | None = None

    def data(self) -> dict[str, Any]:
        from legalcalc.explain.result_changes import changes_data

        return {
            "file": self.file,
            "person": self.person,
            "state": self.state,
            "kept": self.kept,
            "changes": None if self.changes is None else changes_data(self.changes),
        }


class _Run:
    """Cases computed one after the other, each told as soon as it is done."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.folder = folder
        self.options = options
        self.done: list[_Outcome] = []
        self.passed_over: list[str] = []
        self.tellers: dict[str, Teller] = {}
        self._trouble = DONE
        self._phrase: str | None = None

    @property
    def code(self) -> int:
        """The exit code: what could not be computed weighs more than what differs."""
        differ = any(
            one.state == "different" or (one.state == "new" and not one.kept) for one in self.done
        )
        return self._trouble or (DIFFERENT if differ else DONE)

    def take(self, file: Path, pause: Callable[[], None]) -> None:
        """Compute the case in a file, or those of the people of a group.

        ``pause`` makes room on a terminal for a question.
        """
        from legalcalc.group import read_group
        from legalcalc.schemas import CaseProblems, read_case
        from legalcalc.schemas.source import read_source

        name = file.as_posix()
        path = self.folder / file
        try:
            content = path.read_bytes()
            if content.startswith(_ENCRYPTED):
                self._take_encrypted(name, path, content, pause)
                return
            if b"legalcalc-case/" not in content and b"legalcalc-group/" not in content:
                self.passed_over.append(name)
                return
            root = read_source(path)
            if str(root.get("format")).startswith("legalcalc-group/"):
                group = read_group(root)
                for problem in group.problems:
                    for person in problem.people or tuple(one.id for one in group.members):
                        self._tell(_called(name, person), placed(problem.problem))
                for one in group.members:
                    if one.case is None:
                        self._refuse(name, one.id, CASE)
                    else:
                        kept = path.with_name(f"{path.name}.results") / f"{one.id}{_KEPT}"
                        self._compute(name, one.id, one.case, _Kept(kept))
            else:
                case = read_case(root).case
                self._compute(name, None, case, _Kept(path.with_name(f"{path.name}{_KEPT}")))
        except CaseProblems as refused:
            self._refuse(name, None, CASE, *map(placed, refused.problems))
        except OSError as error:
            self._refuse(name, None, USAGE, cannot_be_read(name, error))

    def _take_encrypted(
        self, name: str, path: Path, content: bytes, pause: Callable[[], None]
    ) -> None:
        """Compute the case in an encrypted file; what is kept of it is encrypted as it is.

        The pass phrase that opened the file before is tried, and another one asked for where it
        does not fit.
        """
        from legalcalc.schemas import read_case
        from legalcalc.schemas.case_layers import joined, without_keys
        from legalcalc.store import StoreError, WrongKey, unpack

        forbid_dumps()
        try:
            try:
                if self._phrase is None:
                    raise WrongKey
                found = unpack(content, self._phrase)
            except WrongKey:
                pause()
                phrase = secret(self.options.tell(_("Pass phrase of {file}:", file=name)))
                if not phrase:
                    sentence = _("This is encrypted, and was not computed.")
                    self._refuse(name, None, CASE, sentence)
                    return
                found = unpack(content, phrase)
                self._phrase = phrase
        except StoreError as refused:
            self._refuse(name, None, CASE, refused.message)
            return
        case: Mapping[str, Any] = without_keys(joined(found.facts or {}, found.identity))
        kept = _Kept(path.with_name(f"{path.name}{_KEPT_ENCRYPTED}"), self._phrase)
        self._compute(name, None, read_case(case).case, kept)

    def _compute(self, file: str, person: str | None, case: Case, kept: _Kept) -> None:
        """Compute one case, compare it, and keep it where that was asked for."""
        from legalcalc.claims import UnknownChoice
        from legalcalc.explain.result_changes import NotAResult

        try:
            law = find(case.jurisdiction)
            content = _result_of(case, law)
            changes = kept.changes_until(content)
            if self.options.keep:
                kept.keep(content)
        except UnknownChoice as unknown:
            self._refuse(file, person, JURISDICTION, *unknown.problems)
        except Stop as stop:
            self._refuse(file, person, stop.code, *stop.sentences)
        except NotAResult as broken:
            sentence = _("{path}: {problem}", path=kept.path.name, problem=broken.message)
            self._refuse(file, person, USAGE, sentence)
        except Exception as error:
            if os.environ.get(_TRACEBACK):
                raise
            sentence = _(
                "A fault of the program stopped the calculation of this case ({kind}).",
                kind=type(error).__name__,  # its words can hold facts of a case
            )
            self._refuse(file, person, FAULT, sentence)
        else:
            self._finish(law, _outcome(file, person, self.options.keep, changes))

    def _finish(self, law: Jurisdiction, done: _Outcome) -> None:
        self.done.append(done)
        if self.options.format == "json":
            return
        name = _called(done.file, done.person)
        if done.state == "same":
            told = _("{file}: the figures are as they were.", file=name)
        elif done.state == "different":
            told = _("{file}: the figures are not as they were.", file=name)
        elif done.kept:
            told = _(
                "{file}: no earlier result to compare with; this one is kept for the next time.",
                file=name,
            )
        else:
            told = _(
                "{file}: no earlier result to compare with. With --keep this one is kept.",
                file=name,
            )
        answer(f"{self.options.tell(told)}\n")
        if done.changes is not None and done.changes.any:
            if law.code not in self.tellers:
                self.tellers[law.code] = teller_for(law, self.options)
            answer(changes_told(done.changes, law, self.tellers[law.code]))

    def _refuse(self, file: str, person: str | None, code: int, *why: Message) -> None:
        """Tell why a case was not computed, which stops no other."""
        for one in why:
            self._tell(_called(file, person), one)
        self._trouble = self._trouble or code
        self.done.append(_Outcome(file, person, "refused"))

    def _tell(self, name: str, problem: Message) -> None:
        note(self.options.tell(_("{path}: {problem}", path=name, problem=problem)))


def _called(file: str, person: str | None) -> str:
    return file if person is None else f"{file}, {person}"


def _outcome(file: str, person: str | None, keep: bool, changes: ResultChanges | None) -> _Outcome:
    if changes is None:
        return _Outcome(file, person, "new", keep)
    return _Outcome(file, person, "different" if changes.any else "same", keep, changes)


def _result_of(case: Case, law: Jurisdiction) -> bytes:
    from legalcalc.claims import assess
    from legalcalc.explain import result_data, to_json

    return to_json(result_data(assess(case, law), case, law))


class _Kept:
    """The place of the result that was kept of a case.

    ``phrase``: the pass phrase under which it is encrypted, as its case is.
    """

    def __init__(self, path: Path, phrase: str | None = None) -> None:
        self.path = path
        self._phrase = phrase
        self._content: bytes | None = None

    def changes_until(self, content: bytes) -> ResultChanges | None:
        """The changes from the result that was kept to another; ``None`` where none was.

        Raises :class:`~legalcalc.explain.result_changes.NotAResult`, and :class:`Stop` where it
        cannot be read.
        """
        from legalcalc.explain.result_changes import NotAResult, result_changes
        from legalcalc.json_bytes import from_json_bytes

        try:
            with self.path.open("rb") as file:
                before = self._opened(file.read(_MOST_BYTES))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Stop(USAGE, cannot_be_read(self.path.name, error)) from None
        try:
            data = from_json_bytes(before)
        except ValueError:
            raise NotAResult from None
        self._content = before
        return result_changes(data, from_json_bytes(content))

    def keep(self, content: bytes) -> None:
        """Put a result that is another in the place of the earlier one, whole or not at all."""
        if self._content == content:
            return
        if self.path.parent.name.endswith(".results"):
            with suppress(OSError):  # writing into it tells why, if it is not there
                self.path.parent.mkdir(mode=0o700, exist_ok=True)
        if self._phrase is not None:
            from legalcalc.store import StoreError, pack_beside

            try:
                content = pack_beside(self._phrase, content)
            except StoreError as refused:
                raise self._stop(refused.message) from None
        write((str(self.path), content))

    def _opened(self, raw: bytes) -> bytes:
        if self._phrase is None:
            return raw
        from legalcalc.store import StoreError, unpack_beside

        try:
            return unpack_beside(raw, self._phrase)
        except StoreError as refused:
            raise self._stop(refused.message) from None

    def _stop(self, problem: Message) -> Stop:
        return Stop(USAGE, _("{path}: {problem}", path=self.path.name, problem=problem))
