"""Bundles: what goes to one court or one addressee as one PDF, papers and exhibits together.

``contents`` says what goes to whom. ``evidence_files`` finds the files of the exhibits; ``pages``,
with ``cleaning``, ``pictures`` and ``mails``, makes harmless pages of them in a worker. ``fronts``
prints cover, index and stamps, and ``joining`` puts all of it into one PDF, or into several where a
court's portal has a limit. ``making`` does all of it in turn.
"""

from __future__ import annotations

from legalcalc.bundle.contents import BundlePlan, bundles_of
from legalcalc.bundle.evidence_files import ExhibitProblems, opened_exhibits
from legalcalc.bundle.joining import BundleTooLarge, joined
from legalcalc.bundle.making import Bundle, bundle_kinds, files_of_bundles, made

__all__ = [
    "Bundle",
    "BundlePlan",
    "BundleTooLarge",
    "ExhibitProblems",
    "bundle_kinds",
    "bundles_of",
    "files_of_bundles",
    "joined",
    "made",
    "opened_exhibits",
]
