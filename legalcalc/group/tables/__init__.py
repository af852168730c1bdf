"""Tables of a group, out of a spreadsheet and into one; see docs/group-tables.md.

A template with headings in a language goes out; what people filled in is read in that language and
laid over a group file. What cannot be read goes into a table of its own, with what is wrong.
"""

from legalcalc.group.tables.importing import Imported, import_tables
from legalcalc.group.tables.template import template

__all__ = ["Imported", "import_tables", "template"]
