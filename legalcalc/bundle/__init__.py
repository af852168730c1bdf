"""Bundles: what goes to one court or one addressee as one PDF, papers and exhibits together.

``contents`` says what goes to whom. ``evidence_files`` finds the files of the exhibits; ``pages``,
with ``cleaning``, ``pictures`` and ``mails``, makes harmless pages of them in a worker;
``kept_files`` does so with what a store keeps, of which ``small_pictures`` shows a little.
``fronts`` prints cover, index and stamps, and ``joining`` puts all of it into one PDF, or into
several where a court's portal has a limit. ``making`` does all of it in turn.
"""

from __future__ import annotations

from legalcalc.bundle.contents import BundlePlan, bundles_of, held_back, held_back_message
from legalcalc.bundle.evidence_files import ExhibitProblems, copied_exhibits, opened_exhibits
from legalcalc.bundle.joining import BundleTooLarge, joined
from legalcalc.bundle.kept_files import PRINTED, exhibit_of_files
from legalcalc.bundle.making import (
    Bundle,
    bundle_kinds,
    exhibits_of_bundles,
    files_of_bundles,
    made,
)

__all__ = [
    "PRINTED",
    "Bundle",
    "BundlePlan",
    "BundleTooLarge",
    "ExhibitProblems",
    "bundle_kinds",
    "bundles_of",
    "copied_exhibits",
    "exhibit_of_files",
    "exhibits_of_bundles",
    "files_of_bundles",
    "held_back",
    "held_back_message",
    "joined",
    "made",
    "opened_exhibits",
]
