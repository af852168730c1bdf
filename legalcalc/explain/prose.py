"""Values in running text: months in full, hours and rates in words.

Tables cut the name of a month and write 14.00 € / h. A sentence of a letter or a pleading says
14,00 € de l’heure, 45 heures, 2 septembre 2024.
"""

from __future__ import annotations

from fractions import Fraction

from legalcalc.explain.formatting import NBSP, Formatter
from legalcalc.explain.telling import Teller
from legalcalc.figures import Unit

__all__ = ["ProseFormatter", "ProseTeller"]

# What a rate is by, after its sum. Of what is written from right to left the stroke remains, by
# which a sum is kept apart from its unit.
_UNITS = ("h", "day", "week", "month", "year")
_BY: dict[str, tuple[str, str, str, str, str]] = {
    "en": ("an hour", "a day", "a week", "a month", "a year"),
    "fr": ("de l’heure", "par jour", "par semaine", "par mois", "par an"),
    "de": ("je Stunde", "je Tag", "je Woche", "je Monat", "jährlich"),
    "it": ("all’ora", "al giorno", "alla settimana", "al mese", "all’anno"),
    "es": ("por hora", "al día", "a la semana", "al mes", "al año"),
    "nl": ("per uur", "per dag", "per week", "per maand", "per jaar"),
    "pl": ("za godzinę", "za dzień", "tygodniowo", "miesięcznie", "rocznie"),
    "ro": ("pe oră", "pe zi", "pe săptămână", "pe lună", "pe an"),
    "ru": ("в час", "в день", "в неделю", "в месяц", "в год"),
    "uk": ("за годину", "за день", "на тиждень", "на місяць", "на рік"),
    "bn": ("প্রতি ঘণ্টা", "প্রতি দিন", "প্রতি সপ্তাহ", "প্রতি মাস", "প্রতি বছর"),
}


class ProseFormatter(Formatter):
    """Writes values for sentences of the readers of one language."""

    def hours(self, value: Fraction, *, exact: bool = False) -> str:
        """``285 hours 40 minutes``; with signs where the minutes are not whole."""
        if value < 0 or (value * 60).denominator != 1:
            return super().hours(value, exact=exact)
        return self.hours_in_words(value)

    def _per(self, of_unit: Unit) -> str:
        below = [name for name, power in of_unit.powers for _time in range(-power)]
        words = _BY.get(self.locale.language)
        if words is None or len(below) != 1 or below[0] not in _UNITS:
            return super()._per(of_unit)
        return f"{NBSP}{words[_UNITS.index(below[0])]}".replace(" ", NBSP)


class ProseTeller(Teller):
    """Tells sentences of running text. German writes days in figures there, too."""

    def __init__(self, teller: Teller) -> None:
        super().__init__(teller.language, teller.jurisdiction, gender=teller.catalogues.gender)
        self.formatter = ProseFormatter(teller.language, self.catalogues.text)
        if self.formatter.names_months:
            self.days = "long"
