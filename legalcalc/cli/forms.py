"""The command that fills the blank PDF of an official form."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from legalcalc.cli.cases import computed, note_unsigned, with_named_lawyer
from legalcalc.cli.ending import DONE, USAGE, Stop
from legalcalc.cli.streams import STANDARD, answer, cannot_be_read, note, refuse_overwriting, write
from legalcalc.messages import _

if TYPE_CHECKING:
    from legalcalc.documents.papers.forms import FormWriter
    from legalcalc.documents.papers.pleading import DebtorClaim
    from legalcalc.law.forms import OfficialForm

__all__ = ["form"]

_MOST_BYTES = 1 << 27  # that are read at all; what is larger is told to be too large


def form(options: argparse.Namespace) -> int:
    """``legalcalc form``."""
    from legalcalc.documents.papers.forms import FormWriter
    from legalcalc.documents.papers.signer import draft_of, unknown_of
    from legalcalc.documents.verification.pdf_reading import UnreadablePdf
    from legalcalc.documents.writers.form_filling import FormRefused, fill_form, forms_called
    from legalcalc.law.forms import forms_of

    refuse_overwriting(options.case, options.blank, options.output)
    done = with_named_lawyer(computed(options), options)
    known = forms_of(done.jurisdiction)
    editions = forms_called(options.form, known)
    if not editions:
        numbers = tuple(dict.fromkeys(one.number for one in known))
        raise Stop(
            USAGE,
            _("“{text}” is no form here; forms: {known}", text=options.form, known=numbers)
            if numbers
            else _(
                "No form is described here for {jurisdiction}.", jurisdiction=done.jurisdiction.name
            ),
        )
    writer = FormWriter(done.assessment, done.case, done.jurisdiction)
    debtor = _debtor(options, editions, writer)
    try:
        filled = fill_form(_blank(options.blank), editions, writer, debtor)
    except (FormRefused, UnreadablePdf) as refused:
        raise Stop(USAGE, refused.message) from None
    if options.output == STANDARD:
        answer(filled.content)
    else:
        write((options.output, filled.content))
        note(options.tell(_("Written: {file}", file=options.output)))
    note(
        options.tell(
            _(
                "Fields filled in: {number}. Read the whole form before it is signed.",
                number=str(filled.filled),
            )
        )
    )
    for one in filled.blank:
        note(options.tell(_("Left blank: {field}", field=one)))
    draft = draft_of(editions[0].number, writer.signer, writer.by_law)
    unknown = unknown_of(editions[0].number, writer.signer, writer.by_law)
    if unknown is not None:
        note(options.tell(unknown))
    note_unsigned(() if draft is None else (draft,), options)
    return DONE


def _debtor(
    options: argparse.Namespace, editions: list[OfficialForm], writer: FormWriter
) -> DebtorClaim | None:
    if not any(one.per_debtor for one in editions):
        return None
    debtors = writer.debtors()
    number: int | None = 1 if options.debtor is None and len(debtors) == 1 else options.debtor
    if number is None or not 1 <= number <= len(debtors):
        raise Stop(
            USAGE,
            _(
                "Form {form} goes to one debtor: name its number with --debtor, from 1 to {count}.",
                form=editions[0].number,
                count=str(len(debtors)),
            ),
        )
    return debtors[number - 1]


def _blank(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            return file.read(_MOST_BYTES)
    except OSError as error:
        raise Stop(USAGE, cannot_be_read(name, error)) from None
