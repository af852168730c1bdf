"""One digest of all that figures come of in this installation: another one after each update."""

from __future__ import annotations

import hashlib
from functools import cache

from legalcalc.law import discovery
from legalcalc.places import digest_of_code, program_digest

__all__ = ["release_digest"]


@cache
def release_digest() -> str:
    """SHA-256 of the program, and of the rules and parameters of each law that is there."""
    digest = hashlib.sha256(program_digest().encode())
    for one in discovery.available():
        law = one.jurisdiction
        if law is not None:
            for part in (law.code, digest_of_code(law.home), law.parameters.digest):
                digest.update(f"{part}\n".encode())
    return digest.hexdigest()
