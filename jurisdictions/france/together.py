"""Which heads stand together, so that no loss is counted twice; and what every claim says."""

from legalcalc.kit import pairs
from legalcalc.messages import _

from . import jurisdiction
from .harm import LOSSES

PLAIN_PAY = (
    "pay.base",
    "pay.overtime",
    "pay.overtime:part_time",
    "pay.overtime:irregular",
    "pay.standby_travel",
    "pay.public_holiday",
    "pay.weekly_rest",
)
LEAVE = ("pay.leave", "pay.leave:on_arrears")
TAKEN = ("taken.deductions", "taken.inkind")
PAID_OUT = ("taken.deductions:paid_back", "taken.inkind:paid", "taken.fees")
ENDS = (
    "pay.notice",
    "pay.severance",
    "pay.severance:fixed_term",
    "pay.unlawful_end:fixed_term",
    "pay.unlawful_end:mission",
    "pay.unlawful_end:apprenticeship",
)
OTHER = (
    "pay.rest_breach",
    "pay.rest_breach:compulsory_rest",
    "pay.unlawful_end",
    "pay.unlawful_end:void",
    "pay.unlawful_end:procedure",
    "pay.unlawful_end:requalification",
    "lump.undeclared",
    "lump.undeclared:no_permit",
    "lump.irregular_end",
    "lump.presumed",
    "pay.expenses:meals",
    *LOSSES,
    "cost.remit",
    "cost.court",
    "moral.suffering",
)

jurisdiction.adds(
    *PLAIN_PAY,
    *LEAVE,
    *TAKEN,
    *PAID_OUT,
    *ENDS,
    *OTHER,
    law="Code civil, art. 1231-2 ; Code du travail, art. L1234-5 et L1235-3-1 ; "
    "Cass. soc., 6 février 2013, n° 11-23.738",
)

pairs.kept_back(jurisdiction, "pay.base", *TAKEN, law="Code du travail, art. L3251-1")
pairs.each(
    jurisdiction,
    (*PLAIN_PAY, *LEAVE, *TAKEN),
    ("lump.presumed",),
    "greater_of",
    law="Code du travail, art. L8252-2, 1°",
    reason=_("The presumption stands in for pay that cannot be proved."),
)
pairs.each(
    jurisdiction,
    ENDS,
    ("lump.irregular_end",),
    "greater_of",
    law="Code du travail, art. L8252-2, 2°",
    reason=_("The lump sum is due unless the ordinary rules give more."),
)
pairs.each(
    jurisdiction,
    ENDS,
    ("lump.undeclared:no_permit",),
    "unknown",
    law="Code du travail, art. L8252-2",
    reason=_(
        "Either the six months or the rules for workers without a permit: whether notice and "
        "severance belong to the latter is not settled."
    ),
)
jurisdiction.pair(
    "lump.irregular_end",
    "lump.undeclared:no_permit",
    "greater_of",
    law="Code du travail, art. L8252-2 ; Cass. soc., 14 février 2018, n° 16-22.335",
    reason=_("Either sum, never both."),
)
jurisdiction.pair(
    "lump.presumed",
    "lump.undeclared:no_permit",
    "unknown",
    law="Code du travail, art. L8252-2",
    reason=_(
        "Either the six months or the rules for workers without a permit: whether the presumed "
        "pay yields too, or only the lump sum for the end, is not settled."
    ),
)
pairs.each(
    jurisdiction,
    ("lump.irregular_end",),
    ("pay.unlawful_end", "pay.unlawful_end:void"),
    "unknown",
    law="Cass. soc., 8 décembre 2009, n° 08-42.100",
    reason=_("A dismissal tied to the missing permit gives only the lump sum or the indemnities."),
)
jurisdiction.pair(
    "lump.irregular_end",
    "pay.unlawful_end:requalification",
    "unknown",
    law="Code du travail, art. L1245-2 et L8252-2",
)

jurisdiction.remark(
    _("All sums of pay are gross: tax and social contributions are not computed."),
    law="Code du travail, art. L3243-1",
)
jurisdiction.remark(
    _(
        "What was handed over is set off as stated; if it was net of contributions that were "
        "really paid, its gross value is higher."
    )
)
jurisdiction.remark(
    _(
        "No statute gives a premium for night work, Sundays or holidays other than 1 May; an "
        "agreement may."
    ),
    law="Code du travail, art. L3122-8, L3132-27 et L3133-6",
)
jurisdiction.remark(
    _(
        "The employer must give the court the hours worked; precise statements of the worker are "
        "enough to make it answer."
    ),
    law="Code du travail, art. L3171-4 ; Cass. soc., 18 mars 2020, n° 18-10.919",
)
jurisdiction.remark(
    _(
        "A union may sue for the worker without mandate, after a warning that the worker can "
        "oppose; an association cannot represent the worker."
    ),
    law="Code du travail, art. L8223-4, L8255-1 et R1453-2",
)
jurisdiction.remark(
    _(
        "Sums for work without a permit are collected by the immigration office (OFII) where the "
        "worker is detained, under house arrest or has left France."
    ),
    law="Code du travail, art. L8252-4 et R8252-7",
)
