"""Words of time in the languages of the pages: months, days of the week, units, parts of the day.

Most come from the locale data; what is added here is what people write and the data do not hold.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from babel import Locale

from legalcalc.explain.formatting import Formatter
from legalcalc.typed_values.characters import key

__all__ = [
    "AND",
    "FILLERS",
    "MIDNIGHT",
    "NOON",
    "TWELVE_IS_ASKED",
    "asks_half_of_day",
    "bare_range",
    "hour_units",
    "joined",
    "locale_of",
    "locale_table",
    "minute_units",
    "month_words",
    "months",
    "other_calendar",
    "parts_of_day",
    "range_words",
    "weekdays",
]


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """The locale of a language, as what is shown to a reader takes it."""
    return Formatter(language).locale


def locale_table(language: str, name: str) -> Mapping[str, Any]:
    """A table of the locale data for which there is no public name; empty if there is none."""
    table: Mapping[str, Any] = vars(locale_of(language))["_Locale__data"].get(name, {})
    return table


# Countries whose names of months differ from those of the language at large.
_NEIGHBOURS: Final = {
    "ar": ("ar_LB", "ar_DZ", "ar_MA", "ar_MR"),
    "de": ("de_AT",),
    "en": ("en_US",),
    "fr": ("fr_CA",),
    "es": ("es_PE",),
}
_MORE_MONTHS: Final[dict[str, dict[int, str]]] = {
    "bn": {2: "ফেব্রুয়ারি ফেব্রুয়ারী", 4: "এপ্রিল", 8: "অগাস্ট আগষ্ট", 9: "সেপ্টেমবর"},
    "es": {9: "setiembre set"},
    "nl": {3: "maa", 5: "mei"},
    "ro": {1: "ian"},
    "ur": {10: "اکتوبر"},
}
_ROMAN: Final = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]


def _locales(language: str) -> list[Locale]:
    own = locale_of(language)
    return [own, *(locale_of(tag) for tag in _NEIGHBOURS.get(own.language, ()))]


def _names(tables: Mapping[str, Mapping[str, Mapping[int, str]]]) -> Iterable[tuple[int, str]]:
    for context in tables.values():
        for width, names in context.items():
            if width != "narrow":
                yield from names.items()


def _numbered(pairs: Iterable[tuple[int, str]]) -> dict[str, tuple[int, ...]]:
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, name in pairs:
        found[key(name)].add(number)
    return {name: tuple(sorted(numbers)) for name, numbers in found.items()}


@lru_cache(maxsize=64)
def _own_months(language: str) -> dict[str, tuple[int, ...]]:
    pairs = [pair for locale in _locales(language) for pair in _names(locale.months)]
    more = _MORE_MONTHS.get(locale_of(language).language, {})
    pairs += [(number, name) for number, names in more.items() for name in names.split()]
    return _numbered(pairs)


def months(language: str, word: str) -> tuple[int, ...]:
    """The months that a word, as a key, can mean: its name, or a beginning that no other has.

    English names and Roman numbers are known in every language, after its own.
    """
    own = _own_months(language)
    found = own.get(word) or _own_months("en").get(word)
    if found:
        return found
    if word in _ROMAN:
        return (_ROMAN.index(word) + 1,)
    if len(word) < 3:
        return ()
    begun = {number for name, numbers in own.items() if name.startswith(word) for number in numbers}
    return tuple(begun) if len(begun) == 1 else ()


@lru_cache(maxsize=64)
def weekdays(language: str) -> dict[str, tuple[int, ...]]:
    """Names of the days of the week, as keys; Monday is 0. The English are known everywhere."""
    english = _numbered(_names(locale_of("en").days))
    own = _numbered(pair for locale in _locales(language) for pair in _names(locale.days))
    return english | own


def joined(words: list[str], known: Iterable[str]) -> list[str]:
    """The words, with those put together that are one name only together: كانون الثاني."""
    out: list[str] = []
    for word in words:
        if out and f"{out[-1]} {word}" in known:
            out[-1] = f"{out[-1]} {word}"
        else:
            out.append(word)
    return out


def month_words(language: str, words: list[str]) -> list[str]:
    """The words of a date, with the names of months of two words put together."""
    return joined(words, _own_months(language))


def _keys(text: str) -> frozenset[str]:
    return frozenset(key(one) for one in text.split())


FILLERS: Final = _keys(
    # ordinals of a day
    "er re e eme st nd rd th ste de o a º ° го ге е ше ти те й я লা রা ঠা ই শে তারিখ "
    # of, the, on, in the year
    "of the on at in by from le la l du à au il lo el los las den der dem am um gegen al alle del "
    "di dal op om dnia roku rok r o w z od godz din ziua data anul la ora ore г год года году р "
    "рік року в о у з с об ч "
    # and, o’clock
    "and et und y e i și si en и і та و اور ও এবং clock uhr uur u heures heure h hs hrs час часов "
    "часа год година годин годині hora horas oră "
    "في من يوم عام سنة م الساعة على تمام کو بروز تاریخ میں ء بجے بجکر بج کر টায় টা টার সময় সাল সালের "
    "সালে খ্রিস্টাব্দ খ্রিস্টাব্দে"
)
"""Words and endings around a date or time that change nothing."""

AND: Final = _keys("and et und y e i și si en и і та و اور ও এবং & +")
"""Words between the last two of a list."""

_OTHER_CALENDARS: Final = _keys(
    "ه هجري هـ ھ ہجری ah hijri محرم صفر رجب شعبان رمضان شوال muharram safar rajab shaban ramadan "
    "ramadhan shawwal فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند farvardin "
    "বৈশাখ জ্যৈষ্ঠ আষাঢ় শ্রাবণ ভাদ্র আশ্বিন কার্তিক অগ্রহায়ণ পৌষ মাঘ ফাল্গুন চৈত্র বঙ্গাব্দ meskerem tikimt "
    "hidar tahsas yekatit megabit miyazya ginbot sene hamle nehase pagume baisakh jestha asar "
    "shrawan bhadra ashwin kartik mangsir poush magh falgun chaitra"
)


def other_calendar(words: Iterable[str]) -> bool:
    """Whether a word, as a key, belongs to another calendar than the common one."""
    return any(word in _OTHER_CALENDARS for word in words)


# -- units ----------------------------------------------------------------------------------------

_HOURS: Final = (
    "h hr hrs hs hour hours heure heures std stunde stunden ora ore uur uren u godz godzina "
    "godziny godzin hora horas oră ч час часа часов год година години годин г "
    "ساعة ساعات ساعه س ঘণ্টা ঘন্টা ঘঃ گھنٹے گھنٹہ گھنٹا گھنٹوں"
)
_MINUTES: Final = (
    "m min mins mn minute minutes minuten minuto minuti minutos minut minuty minuta minuut minute "
    "мин минут минута минуты хв хвилин хвилина хвилини х دقيقة دقائق دقيقه د মিনিট মিঃ মি منٹ '"
)


def _units(language: str, name: str, more: str) -> frozenset[str]:
    found = set(_keys(more))
    for forms in locale_table(language, "unit_patterns").get(name, {}).values():
        for form, pattern in dict(forms).items():
            if form != "per":
                found.add(key(pattern.replace("{0}", "")).removeprefix("de ").strip())
    found.discard("")
    return frozenset(found)


@lru_cache(maxsize=64)
def hour_units(language: str) -> frozenset[str]:
    """Words for hours, as keys."""
    return _units(language, "duration-hour", _HOURS)


@lru_cache(maxsize=64)
def minute_units(language: str) -> frozenset[str]:
    """Words for minutes, as keys. The stroke of 30′ is one."""
    return _units(language, "duration-minute", _MINUTES) | {"'"}


# -- parts of the day -----------------------------------------------------------------------------

# From which hour, and before which. They only say which of two halves of the day is meant, and are
# as wide as that allows: in Spain eight is still afternoon.
MORNING: Final = (0, 12)
AFTERNOON: Final = (12, 23)
EVENING: Final = (13, 24)
NIGHT: Final = (18, 30)  # until six of the next day
TWELVE_IS_ASKED: Final = (MORNING, (12, 24), EVENING)

_PARTS: Final[dict[tuple[int, int], tuple[str, ...]]] = {
    MORNING: (
        "am", "a m", "ص", "дп", "قبل دوپہر", "przed południem", "before noon", "vorm",
        "morning", "matin", "mat", "morgens", "früh", "morgen", "vormittags", "vormittag",
        "mattina", "mattino", "ochtends", "ochtend", "s ochtends", "rano", "ranek", "dimineața",
        "dimineata", "утра", "утром", "утро", "ранку", "вранці", "ранок", "mañana", "madrugada",
        "صباحا", "صباح", "الصباح", "فجرا", "الفجر", "সকাল", "সকালে", "সকালবেলা", "ভোর", "ভোরে", "صبح",
        "فجر",
    ),
    (12, 24): ("pm", "p m", "م", "пп", "بعد دوپہر"),
    AFTERNOON: (
        "afternoon", "apres midi", "ap m", "mittags", "nachmittags", "nachmittag", "nachm",
        "pomeriggio", "middags", "s middags", "middag", "po południu", "popołudniu", "popołudnie",
        "după amiaza", "după amiază", "дня", "дне", "ظهرا", "الظهر", "بعد الظهر", "بعد الظهر",
        "العصر", "عصرا", "দুপুর", "দুপুরে", "বিকাল", "বিকেল", "বিকালে", "বিকেলে", "دوپہر", "سہ پہر",
    ),
    EVENING: (
        "evening", "soir", "abends", "abend", "sera", "avonds", "s avonds", "avond", "wieczorem",
        "wieczór", "wiecz", "seara", "вечера", "вечером", "веч", "вечора", "ввечері", "مساء",
        "المساء", "সন্ধ্যা", "সন্ধ্যায়", "شام", "tarde",
    ),
    NIGHT: (
        "night", "nachts", "nacht", "nuit", "notte", "s nachts", "w nocy", "nocy",
        "ночи", "ночью", "ночі", "вночі", "noche", "ليلا", "الليل", "রাত", "রাতে", "রাত্রি", "رات",
        "noaptea",
    ),
}  # fmt: skip
NOON: Final = _keys("noon midday midi mezzogiorno mediodía południe полдень полудень опівдні")
MIDNIGHT: Final = _keys(
    "midnight minuit mitternacht mezzanotte medianoche middernacht północ полночь північ опівночі"
) | {key("منتصف الليل"), key("آدھی رات"), key("miezul nopții")}


@lru_cache(maxsize=1)
def parts_of_day() -> dict[str, tuple[int, int]]:
    """Words for parts of the day, as keys: from which hour, and before which."""
    return {key(word): hours for hours, words in _PARTS.items() for word in words}


@lru_cache(maxsize=64)
def asks_half_of_day(language: str) -> bool:
    """Whether a bare hour leaves open which half of the day is meant, as in English or Bengali."""
    own = locale_of(language)
    return own.language == "en" or "a" in own.time_formats["short"].pattern


# -- from, to -------------------------------------------------------------------------------------

_TO: Final = _keys(
    "to till until - à a au bis a al alle tot t/m до по până la do إلى الى حتى থেকে হইতে سے تا la"
)


_BETWEEN: Final = _keys(
    "between entre zwischen tussen tra fra między miedzy pomiędzy între intre между меж между між "
    "поміж بين"
)
_FROM: Final = _keys("from de von vom van dal da od din от з із від من")
_AFTER_BOTH: Final = _keys("এর মধ্যে পর্যন্ত کے درمیان تک")


def range_words() -> frozenset[str]:
    """Words between the two ends of a range, as keys."""
    return _TO


def bare_range(text: str) -> str | None:
    """A range without the words around its ends, “to” between them: “between 100 and 300”.

    ``None`` where no such words stand there.
    """
    # In Arabic “and” is written together with what follows it.
    words = re.sub(r"(?<=\s)و(?=\d)", "و ", text).split()
    first = key(words[0]) if words else ""
    held = [word for word in words if key(word) not in _AFTER_BOTH]
    between = first in _BETWEEN or len(held) < len(words)
    if first in _BETWEEN or first in _FROM:
        held = held[1:]
    elif not between:
        return None
    if not between:
        return " ".join(held)
    return " ".join("–" if key(word) in AND else word for word in held)
