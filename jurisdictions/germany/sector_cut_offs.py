"""The cut-off of a sector agreement, which ends its own minimum and nothing else: § 9 AEntG.

In some sectors a claim in writing meets it, in others an action in court alone.
"""

from legalcalc.messages import _

IN_COURT = {"cleaning", "painting", "scaffolding"}
WITH_A_CUT_OFF = {"care", "cleaning", "roofing", "scaffolding", "painting", "meat"}


def letters_since(claim, due_on):
    """The days of letters of claim sent once a sum was due."""
    days = (one.started.value for one in claim.facts.proceedings("notice"))
    return [day for day in days if day >= due_on]


def met_on(claim, due_on):
    """The day on which a sum was claimed in writing, once it was due, or else in court."""
    return min([*letters_since(claim, due_on), claim.filed_on])


def sector_cut_off(claim, due_on):
    """The limit that the agreement of the sector sets to its minimum; ``None`` without one.

    Raises ``Gap`` where it was not read.
    """
    sector = claim.facts.answer("sector")  # untold: no sector minimum is computed without it
    if sector not in WITH_A_CUT_OFF:
        return None
    months = getattr(claim.law, f"{sector}_cut_off").get(due_on)
    if months is None:
        return None
    return claim.limitation.time_limit(
        law=f"§ 9 AEntG; {months.note.law}",
        starts=due_on,
        because=_("the day on which the pay fell due"),
        length=months,
        filed_on=claim.filed_on if sector in IN_COURT else met_on(claim, due_on),
        saves=(_("intent of the employer, whose liability cannot be cut off (§ 202 BGB)"),),
    )
