"""Files of evidence on the screens: added, shown small, taken out, handed on and removed."""

from __future__ import annotations

from legalcalc.web.evidence.views import evidence

__all__ = ["evidence"]
