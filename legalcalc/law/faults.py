"""Rules that fail: what is an author's mistake costs its own head, and is told by file and line.

Whatever a rule raises beside a :class:`~legalcalc.gaps.Gap` becomes a gap of the kind ``fault``, so
that every surface shows it and the rest of the claim stands. It names the kind of the exception and
the place in the rules, never the words of the exception: these may hold what the case tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import walk_tb
from typing import Any

from legalcalc.gaps import Gap, are_faults_raised
from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.messages import Message, _

__all__ = ["asked", "failure_told", "gap_of", "homes_of"]


def gap_of(
    error: Exception, jurisdiction: Jurisdiction, title: Message | str, rule: Callable[..., Any]
) -> Gap:
    """The gap that a rule met, at rest, or the fault that it has.

    ``title``: what the rule was to find. Raises the error itself inside
    :func:`~legalcalc.gaps.faults_raised`.
    """
    if isinstance(error, Gap):
        return error.at_rest()
    if are_faults_raised():
        raise error
    place = _place_of(error, homes_of(jurisdiction), rule)
    return Gap(
        _(
            "“{what}” is not computed because of a fault in the rules of {jurisdiction}: {error} "
            "at {place}. Please tell their authors",
            what=title,
            jurisdiction=jurisdiction.name,
            error=type(error).__name__,
            place=place,
        ),
        kind="fault",
        what=place,
    )


def asked(
    jurisdiction: Jurisdiction,
    title: Message | str,
    kind: type | tuple[type, ...],
    rule: Callable[..., Any],
    *given: Any,
) -> Any:
    """Ask a rule, and give its answer, which is of this kind.

    Raises ``Gap``, also where the rule fails.
    """
    try:
        found = rule(*given)
        if not isinstance(found, kind):
            raise TypeError(f"{rule!r} gave {found!r}")
    except Exception as error:
        raise gap_of(error, jurisdiction, title, rule) from None
    return found


def failure_told(error: BaseException, homes: Sequence[Path]) -> str:
    """Tell what failed, for whoever wrote what stands in some folders, with the place in them."""
    told = f"{type(error).__name__}: {error}"
    place = _place_in(homes, error)
    return told if place is None else f"{told} ({place})"


def _place_of(error: BaseException, homes: Sequence[Path], rule: Callable[..., Any]) -> str:
    """Where a rule failed: the innermost place within its folders, else where the rule stands."""
    place = _place_in(homes, error)
    if place is not None:
        return place
    code = getattr(rule, "__code__", None)
    return repr(rule) if code is None else _place(Path(code.co_filename), code.co_firstlineno)


def _place_in(homes: Sequence[Path], error: BaseException) -> str | None:
    places = [
        (Path(frame.f_code.co_filename), line) for frame, line in walk_tb(error.__traceback__)
    ]
    if isinstance(error, SyntaxError) and error.filename:
        places.append((Path(error.filename), error.lineno or 1))
    for file, line in reversed(places):
        if any(home in file.parents for home in homes):
            return _place(file, line)
    return None


def _place(file: Path, line: int) -> str:
    """A place without the folders above, which tell of the machine and perhaps of its user."""
    return f"{file.parent.name}/{file.name}:{line}"


def homes_of(jurisdiction: Jurisdiction) -> list[Path]:
    """The folders in which the rules of a jurisdiction stand: its own, and that of its parent."""
    above = homes_of(jurisdiction.parent) if jurisdiction.parent is not None else []
    return [jurisdiction.home, *above]
