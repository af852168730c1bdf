"""Days and periods as a sentence says them: with the preposition and the case of the language.

The locale data name a day by itself. “On Wednesday” is «в среду» in Russian and “w środę” in
Polish, and an Italian article loses its vowel before 8 and 11. A translator asks for such a form in
the place of a sentence: ``{day:on}``, ``{day:from}``, ``{day:through}`` (the day included),
``{day:of}``, and of a period ``{period:from}``, which is the first day and the last.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

__all__ = ["FORMS", "Form", "said"]

Form = Literal["on", "from", "through", "of"]
FORMS: tuple[Form, ...] = get_args(Form)
"""The forms of a day in a sentence, in the order of the tables below."""

# A day without the day of its week.
_DAYS: dict[str, tuple[str, str, str, str]] = {
    "en": ("on {day}", "from {day}", "to {day}", "of {day}"),
    "fr": ("le {day}", "du {day}", "au {day}", "du {day}"),
    "de": ("am {day}", "vom {day}", "bis zum {day}", "vom {day}"),
    "it": ("il {day}", "dal {day}", "al {day}", "del {day}"),
    "es": ("el {day}", "del {day}", "al {day}", "del {day}"),
    "nl": ("op {day}", "van {day}", "tot en met {day}", "van {day}"),
    "pl": ("{day}", "od {day}", "do {day}", "z dnia {day}"),
    "ro": ("la {day}", "de la {day}", "până la {day}", "din {day}"),
    "ru": ("{day}", "с {day}", "по {day}", "от {day}"),
    "uk": ("{day}", "з {day}", "по {day}", "від {day}"),
    "ar": ("يوم {day}", "من يوم {day}", "حتى يوم {day}", "ليوم {day}"),
    "bn": ("{day} তারিখে", "{day} থেকে", "{day} পর্যন্ত", "{day} তারিখের"),
    "ur": ("{day} کو", "{day} سے", "{day} تک", "{day} کی"),
}
# Before a number that is spoken with a vowel (otto, undici) or with two consonants (второго).
_BEFORE_NUMBER: dict[tuple[str, int], tuple[str, str, str, str]] = {
    ("it", 8): ("l’{day}", "dall’{day}", "all’{day}", "dell’{day}"),
    ("it", 11): ("l’{day}", "dall’{day}", "all’{day}", "dell’{day}"),
    ("ru", 2): ("{day}", "со {day}", "по {day}", "от {day}"),
}

# A day that begins with the name of the day of its week, where that is said otherwise.
_WITH_NAME: dict[str, tuple[str, str, str, str]] = {
    "de": ("am {day}", "von {day}", "bis {day}", "von {day}"),
    "it": ("{day}", "da {day}", "a {day}", "di {day}"),
    "ro": ("{day}", "de {day}", "până {day}", "de {day}"),
}

# From Monday to Sunday, in place of the name of the day by itself.
_NAMES: dict[str, dict[Form, tuple[str, ...]]] = {
    "ru": {
        "on": (
            "в понедельник",
            "во вторник",
            "в среду",
            "в четверг",
            "в пятницу",
            "в субботу",
            "в воскресенье",
        ),
        "from": (
            "с понедельника",
            "со вторника",
            "со среды",
            "с четверга",
            "с пятницы",
            "с субботы",
            "с воскресенья",
        ),
        "through": (
            "по понедельник",
            "по вторник",
            "по среду",
            "по четверг",
            "по пятницу",
            "по субботу",
            "по воскресенье",
        ),
        "of": (
            "от понедельника",
            "от вторника",
            "от среды",
            "от четверга",
            "от пятницы",
            "от субботы",
            "от воскресенья",
        ),
    },
    "uk": {
        "on": (
            "у понеділок",
            "у вівторок",
            "у середу",
            "у четвер",
            "у п’ятницю",
            "у суботу",
            "у неділю",
        ),
        "from": (
            "з понеділка",
            "з вівторка",
            "із середи",
            "з четверга",
            "з п’ятниці",
            "із суботи",
            "з неділі",
        ),
        "through": (
            "по понеділок",
            "по вівторок",
            "по середу",
            "по четвер",
            "по п’ятницю",
            "по суботу",
            "по неділю",
        ),
        "of": (
            "від понеділка",
            "від вівторка",
            "від середи",
            "від четверга",
            "від п’ятниці",
            "від суботи",
            "від неділі",
        ),
    },
    "pl": {
        "on": (
            "w poniedziałek",
            "we wtorek",
            "w środę",
            "w czwartek",
            "w piątek",
            "w sobotę",
            "w niedzielę",
        ),
        "from": (
            "od poniedziałku",
            "od wtorku",
            "od środy",
            "od czwartku",
            "od piątku",
            "od soboty",
            "od niedzieli",
        ),
        "through": (
            "do poniedziałku",
            "do wtorku",
            "do środy",
            "do czwartku",
            "do piątku",
            "do soboty",
            "do niedzieli",
        ),
        "of": (
            "z poniedziałku",
            "z wtorku",
            "ze środy",
            "z czwartku",
            "z piątku",
            "z soboty",
            "z niedzieli",
        ),
    },
}


def said(
    language: str, form: Form, day: date, written: str, name: str = ""
) -> tuple[str, str, str]:
    """A day in a form: the words before it, the day, and the words after it.

    ``written`` is the day as the language writes it by itself; ``name``, that of the day of its
    week, where it begins with one. In a language without a table it stands alone.
    """
    place = FORMS.index(form)
    if name and language in _NAMES:
        inflected = _NAMES[language][form][day.weekday()]
        return "", inflected + written.removeprefix(name), ""
    patterns = _DAYS.get(language, ("{day}",) * len(FORMS))
    if name:
        patterns = _WITH_NAME.get(language, patterns)
    else:
        patterns = _BEFORE_NUMBER.get((language, day.day), patterns)
    before, _day, after = patterns[place].partition("{day}")
    return before, written, after
