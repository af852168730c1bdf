"""Write the JSON Schemas of case, group and complaint files anew and, in a source tree, the tables
of their references.
"""

from pathlib import Path

from legalcalc.schemas.json_schema import (
    case_schema_text,
    complaint_schema_text,
    group_schema_text,
)
from legalcalc.schemas.reference import refresh

here = Path(__file__).resolve().parent
(here / "case.schema.json").write_text(case_schema_text(), "utf-8")
(here / "group.schema.json").write_text(group_schema_text(), "utf-8")
(here / "complaint.schema.json").write_text(complaint_schema_text(), "utf-8")
for name in ("case-format.md", "group-format.md", "complaint.md"):
    reference = here.parents[1] / "docs" / name
    if reference.is_file():
        refresh(reference)
