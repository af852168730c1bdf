"""Numbers, whole numbers and percentages as they were typed.

A comma and a point mean one thing here and another there; ``1,200`` is asked about in every
language. Nothing passes through binary floats: digits are only moved about.
"""

from __future__ import annotations

import re
from typing import Final

from legalcalc.messages import Message, _
from legalcalc.schemas.values import INTEGER, NUMBER, PERCENT
from legalcalc.typed_values.characters import cleaned, quoted
from legalcalc.typed_values.readings import Reading, ReadingRefused, settled
from legalcalc.typed_values.showing import example

__all__ = ["decimals", "read_integer", "read_number", "read_percent", "without_end_noughts"]

_MOST_WHOLE: Final = 12
_MOST_DECIMALS: Final = 10
_DECIMAL, _GROUP = "٫", "٬"
_CORE: Final = re.compile("[0-9.,'٫٬ ]*[0-9]")


def _grouped(text: str, sign: str) -> bool:
    """Whether digits stand in groups, of three or, as in India, of two and a last of three."""
    first, *rest = text.split(sign)
    if not first or int(first) == 0 or not rest or len(rest[-1]) != 3:
        return False
    if len(first) <= 3 and all(len(group) == 3 for group in rest):
        return True
    return len(first) <= 2 and all(len(group) == 2 for group in rest[:-1])


def _whole(text: str) -> str | None:
    """The digits of the part before the decimal sign, without its groups."""
    if not text or text.isdecimal():
        return text
    signs = {letter for letter in text if not letter.isdecimal()}
    if len(signs) != 1 or _DECIMAL in signs:
        return None
    sign = signs.pop()
    return text.replace(sign, "") if _grouped(text, sign) else None


def decimals(text: str) -> list[tuple[str, str]]:
    """The numbers that some digits and separators can mean: digits before and after the point.

    ``text`` is a cleaned text. Raises :class:`ReadingRefused` for a number that is too long.
    """
    if not _CORE.fullmatch(text):
        return []
    found: list[tuple[str, str]] = []
    if re.fullmatch("[0-9]+ [0-9]{2}", text):  # 12 50, with the cents apart
        found.append((text[:-3], text[-2:]))
    text = text.replace(" ", "")
    signs = [letter for letter in text if not letter.isdecimal()]
    whole = _whole(text)
    if whole:
        found.insert(0, (whole, ""))
    if signs:
        sign = signs[-1]
        before, _sign, after = text.rpartition(sign)
        if sign != _GROUP and sign != "'" and sign not in before:
            whole = _whole(before)
            if whole is not None:
                found.append((whole or "0", after))
        # 1234.567, where somebody forgot the first of two signs, is asked about too.
        if len(signs) == 1 and sign in ".," and len(after) == 3 and len(before) > 3 and int(before):
            found.insert(0, (before + after, ""))
    short = [
        (whole, part)
        for whole, part in found
        if len(whole) <= _MOST_WHOLE and len(part) <= _MOST_DECIMALS
    ]
    if found and not short:
        raise ReadingRefused(_("This has more digits than any number here needs. Is one too many?"))
    return [(whole.lstrip("0") or "0", part) for whole, part in dict.fromkeys(short)]


def without_end_noughts(whole: str, part: str, places: int = 0) -> str:
    """Plain decimal text; so many places at least if there are any."""
    part = part.rstrip("0")
    return f"{whole}.{part.ljust(places, '0')}" if part else whole


def refuse_sign(text: str, whole: str | None = None) -> None:
    """Refuse what is less than nought, and a sign that no number here has.

    ``whole`` is the text to be named, where ``text`` is a part of it.
    """
    if re.match(r"[-+(]", text) or re.search(r"[0-9][-)]$", text):
        raise ReadingRefused(
            _(
                "A number here is never less than nought. Write “{text}” without a sign.",
                text=quoted(whole or text),
            )
        )


def _not_a_number(text: str, language: str) -> Message:
    return _(
        "“{text}” could not be read as a number. Write digits only, such as {example}.",
        text=quoted(text),
        example=example(NUMBER, language),
    )


def read_number(text: str, language: str) -> Reading:
    """A number that is not negative."""
    clean = cleaned(text)
    refuse_sign(clean)
    return settled(
        [without_end_noughts(*one) for one in decimals(clean)],
        lambda: _not_a_number(text, language),
    )


def read_integer(text: str, language: str) -> Reading:
    """A whole number: of two meanings, only a whole one counts."""
    clean = cleaned(text)
    refuse_sign(clean)
    return settled(
        [
            whole
            for whole, part in decimals(clean)
            if not part.strip("0") and len(whole) <= 9  # no more are kept
        ],
        lambda: _(
            "“{text}” could not be read as a whole number. Write digits only, such as {example}.",
            text=quoted(text),
            example=example(INTEGER, language),
        ),
    )


def read_percent(text: str, language: str) -> Reading:
    """A number of hundredths. Without its sign, one below 1 may be a share: 0.05 is asked about."""
    clean = cleaned(text)
    bare = clean.removeprefix("%").removesuffix("%").strip()
    refuse_sign(bare)
    readings = []
    for whole, part in decimals(bare):
        readings.append(f"{without_end_noughts(whole, part)} %")
        if bare == clean and whole == "0" and part.strip("0"):
            moved = part.ljust(2, "0")
            readings.append(f"{without_end_noughts(moved[:2].lstrip('0') or '0', moved[2:])} %")
    return settled(
        readings,
        lambda: _(
            "“{text}” could not be read as a percentage. Write it such as {example}.",
            text=quoted(text),
            example=example(PERCENT, language),
        ),
    )
