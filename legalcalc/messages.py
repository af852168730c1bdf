"""Sentences to be told later, in a language chosen then.

The core never formats text. It makes a :class:`Message`: an English sentence with named places and
the unformatted values that go there. ``legalcalc.explain`` looks the sentence up in the reader's
catalogue and formats each value (date, amount, quantity, name) for that reader.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

__all__ = ["Message", "_", "counted", "in_sense"]


class Message(msgspec.Struct, frozen=True, gc=False):
    """An English sentence with named places, ``{like_this}``, and what goes there.

    ``plural`` and ``count`` are set for a sentence whose form depends on a number; the English
    forms are ``text`` (one) and ``plural`` (other), and catalogues hold as many as they need.
    ``context`` tells two equal English texts apart.
    """

    text: str
    words: tuple[tuple[str, object], ...] = ()
    plural: str | None = None
    count: int | None = None
    context: str | None = None

    def with_words(self, words: Mapping[str, object]) -> Message:
        """The same sentence with other words in its places."""
        return msgspec.structs.replace(self, words=tuple(words.items()))

    def __str__(self) -> str:
        """The English sentence, for logs of developers and for tests; readers get ``explain``."""
        text = self.plural if self.plural is not None and self.count != 1 else self.text
        named = {name: str(value) for name, value in self.words}
        if self.count is not None:
            named.setdefault("count", str(self.count))
        for name, value in named.items():
            text = text.replace("{" + name + "}", value)
        return text


def _(text: str, /, **words: object) -> Message:
    """Mark a sentence for translation: ``_("Paid on {day}", day=payment.date)``."""
    return Message(text, tuple(words.items()))


def in_sense(sense: str, text: str, /, **words: object) -> Message:
    """Mark a text that has another sense elsewhere: ``in_sense("a payment", "Reference")``.

    Catalogues keep the two apart by ``sense``, as the context of the text.
    """
    return Message(text, tuple(words.items()), context=sense)


def counted(one: str, other: str, count: int, /, **words: object) -> Message:
    """Mark a sentence with plural forms: ``counted("{count} day", "{count} days", 3)``."""
    return Message(one, tuple(words.items()), plural=other, count=count)
