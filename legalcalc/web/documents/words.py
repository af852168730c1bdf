"""The names of the kinds of papers here, and reasons why a case may call for none of a kind."""

from __future__ import annotations

from typing import Final

from legalcalc.documents.order import Layout
from legalcalc.messages import Message, _

__all__ = ["DOCUMENTS", "FORMATS", "LAYOUTS", "NOT_CALLED_FOR", "PAPERS"]

# Kinds of papers: each with what it is for.
PAPERS: Final[dict[str, tuple[Message, Message]]] = {
    "cover": (
        _("Cover sheet"),
        _("All papers: who gets and signs each, by when, and what is not released yet."),
    ),
    "schedule": (
        _("Claim schedule"),
        _("Every sum row by row, with its arithmetic, evidence and law."),
    ),
    "served": (
        _("Claim schedule to be served"),
        _("The claim alone, for court and debtors: no ranges, gaps, choices or time limits."),
    ),
    "letter": (
        _("Letters before claim"),
        _("One to each party that may have to pay, and notes for the sender."),
    ),
    "particulars": (
        _("The paper that starts the claim"),
        _("In the order that the court wants, and notes for whoever files it."),
    ),
    "criminal": (
        _("Request in criminal proceedings"),
        _("The losses for police, prosecutor or criminal court, and notes."),
    ),
    "readback": (
        _("Sheet to read back"),
        _("Each sentence said in the claimant’s name, to be confirmed or mended."),
    ),
    "forms": (
        _("Companion to an official form"),
        _("What to write in each box"),
    ),
    "deadlines": (
        _("Deadline sheet"),
        _("What ends when, and what stops it."),
    ),
    "authorisation": (
        _("Authorisations"),
        _("Who may act for the claimant, with which powers, before whom."),
    ),
    "consent": (
        _("Consent to share data"),
        _("The claimant’s yes or no for each recipient."),
    ),
    "referral": (
        _("Referral sheet"),
        _("To each recipient what the consent covers, and a record of all hand-overs."),
    ),
    "identity": (
        _("Identity sheet"),
        _("Which person the pseudonym stands for. It is kept sealed."),
    ),
    "summary": (
        _("Plain summary for the claimant"),
        _("In the reader’s language, and as a text to be read aloud."),
    ),
    "statement": (
        _("Statements"),
        _("In the words of whoever makes them, with translation."),
    ),
    "interpreter": (
        _("Interpreter’s attestation"),
        _("What was interpreted, and how it was understood."),
    ),
    "translator": (
        _("Translator’s certificate"),
        _("That a translation is complete and accurate."),
    ),
    "evidence": (
        _("Evidence list"),
        _("What rests on each item, and where the claim is weak."),
    ),
    "indicators": (
        _("Indicators of trafficking: worksheet"),
        _("Published signs with the facts that show them, for your own side."),
    ),
    "recognition": (
        _("Request for recognition or legal aid"),
        _("A letter to the authority: the signs that are there, with their facts."),
    ),
    "non-punishment": (
        _("Acts done under compulsion: annex for counsel"),
        _("What was done, what compelled to it, and the State’s rule, for your own side."),
    ),
    "funds": (
        _("Public funds: companion to an application"),
        _("What each fund asks, beside what the case holds for it."),
    ),
    "stay": (
        _("Staying in the country: general information"),
        _("For the claimant, in the reader’s language; whom to ask stands in it."),
    ),
    "gain": (
        _("What was saved and taken"),
        _("The employer’s gain, for a prosecutor and for confiscation. Not part of the claim."),
    ),
    "hours": (
        _("Working time day by day"),
        _("Each day by civil week, with its sums."),
    ),
    "diary": (
        _("Blank diary"),
        _("Four weeks for the claimant to go on writing, in the reader’s language."),
    ),
}

NOT_CALLED_FOR: Final[dict[str, Message]] = {
    "letter": _("No party is found that has to pay anything."),
    "particulars": _(
        "Nothing is owed, or no court is known for the chosen route: choose the route in the case."
    ),
    "criminal": _(
        "The case has no criminal proceedings, no finding of trafficking, and nobody authorised "
        "for that route."
    ),
    "readback": _("The case tells no fact that a paper could say."),
    "forms": _("No form is described here for this route and these facts."),
    "authorisation": _("No authorisation is entered in the case."),
    "consent": _("No recipient of data is entered in the case."),
    "referral": _("No hand-over is entered in the case."),
    "identity": _("The claimant has no pseudonym, so there is nothing to seal."),
    "indicators": _("No indicator of trafficking has been answered in the case."),
    "recognition": _(
        "No sign of trafficking is there that may be told, or nobody has answered one and the case "
        "has no proceedings for recognition or legal aid."
    ),
    "non-punishment": _("The case tells of no act done under compulsion."),
    "funds": _(
        "The case tells of no harm, crime or insolvency for which a fund may pay, or no fund is "
        "known here."
    ),
    "stay": _(
        "The case tells of no recognition and no reflection period, or nothing is known of them "
        "here."
    ),
    "gain": _(
        "The case has no criminal proceedings, no finding of trafficking, and nobody authorised "
        "for that route."
    ),
    "statement": _("No statement is entered in the case."),
    "interpreter": _("No interpreting is entered in the case."),
    "translator": _("No written translation is entered in the case."),
}
ANY_NOT_CALLED_FOR: Final = _("The case holds nothing to print in it.")

# Single papers, as files are named after them.
DOCUMENTS: Final[dict[str, Message]] = {
    "cover": _("Cover sheet"),
    "schedule": _("Claim schedule"),
    "served": _("Claim schedule to be served"),
    "served-criminal": _("Claim schedule for criminal proceedings"),
    "letter": _("Letter before claim"),
    "letter-notes": _("Notes for the sender of letters"),
    "particulars": _("Paper that starts the claim"),
    "particulars-notes": _("Notes for whoever files the claim"),
    "criminal": _("Request in criminal proceedings"),
    "criminal-notes": _("Notes on the criminal proceedings"),
    "readback": _("Sheet to read back"),
    "forms": _("Companion to an official form"),
    "deadlines": _("Deadline sheet"),
    "authorisation": _("Authorisation"),
    "authorisation-own-name": _("Authorisation with the claimant’s own name"),
    "authorisation-notes": _("Notes on the authorisations"),
    "authorisation-notice": _("Notice to the worker of a claim without mandate"),
    "authorisation-objection": _("Slip to object to a claim without mandate"),
    "authorisation-record": _("Record that nobody objected"),
    "consent": _("Consent to share data"),
    "referral": _("Referral sheet"),
    "referral-record": _("Record of hand-overs"),
    "identity": _("Identity sheet"),
    "summary": _("Plain summary"),
    "summary-aloud": _("Summary to be read aloud"),
    "statement": _("Statement"),
    "interpreter": _("Interpreter’s attestation"),
    "translator": _("Translator’s certificate"),
    "evidence": _("Evidence list"),
    "indicators": _("Indicators of trafficking"),
    "recognition": _("Request for recognition or legal aid"),
    "non-punishment": _("Acts done under compulsion"),
    "funds": _("Public funds"),
    "stay": _("Staying in the country"),
    "gain": _("What was saved and taken"),
    "gain-prosecutor": _("What was saved and taken, for the prosecutor"),
    "hours": _("Working time"),
    "bundle": _("Bundle"),
    "bundle-criminal": _("Bundle for the criminal proceedings"),
    "diary": _("Blank diary"),
}

LAYOUTS: Final[dict[Layout, tuple[Message, Message]]] = {
    "filing": (
        _("The filed papers only"),
        _("Each in the filing language. Papers for the claimant stay in the reader’s language."),
    ),
    "copies": (
        _("With a reading copy"),
        _("Each filed paper, and the same once more in the reader’s language."),
    ),
    "side by side": (
        _("Both languages in one paper"),
        _("Filing and reader’s language side by side."),
    ),
}

FORMATS: Final[dict[str, tuple[Message, Message]]] = {
    "pdf": (_("PDF"), _("To sign and file. It can be archived and read aloud.")),
    "docx": (
        _("Word processor (DOCX)"),
        _("A draft to edit. Its figures do not recalculate."),
    ),
    "xlsx": (
        _("Spreadsheet (XLSX)"),
        _("Of the claim schedule only, with live formulas."),
    ),
    "csv": (_("Tables (CSV)"), _("All tables of each paper, in a ZIP file.")),
    "json": (_("Tables (JSON)"), _("All tables of each paper, as data.")),
    "bundle": (
        _("Bundle (PDF)"),
        _(
            "All that goes to one court or addressee in one file, with index, page numbers and the "
            "exhibits that are files in the case. A sheet says which others are to be inserted."
        ),
    ),
}
