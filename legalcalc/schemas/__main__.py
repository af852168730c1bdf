"""Write the JSON Schema of case files anew and, in a source tree, the tables of its reference."""

from pathlib import Path

from legalcalc.schemas.json_schema import case_schema_text
from legalcalc.schemas.reference import refresh

here = Path(__file__).resolve().parent
(here / "case.schema.json").write_text(case_schema_text(), "utf-8")
reference = here.parents[1] / "docs" / "case-format.md"
if reference.is_file():
    refresh(reference)
