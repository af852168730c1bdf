"""Ordinary cases as Hypothesis strategies, which look for the smallest case in which a test fails.

Hypothesis is not needed to run the program: ``pip install legalcalc[authors]`` brings it.
"""

from __future__ import annotations

from hypothesis import strategies as st

from legalcalc.law.jurisdiction import Jurisdiction
from legalcalc.testing.cases import STORIES, GeneratedCase, data_of, varied

__all__ = ["ordinary_cases"]


@st.composite
def ordinary_cases(draw: st.DrawFn, jurisdiction: Jurisdiction) -> GeneratedCase:
    """A story under the law of a jurisdiction as it stands, or with some of its facts varied."""
    story = draw(st.sampled_from(STORIES))
    if draw(st.booleans()):
        story = varied(story, draw(st.randoms(use_true_random=False)))
    return GeneratedCase(story.kind, story.kind, data_of(story, jurisdiction))
