"""``python -m tests.judgments``: write ``docs/judgments.md``; with ``--update`` our sums as well.

A sum that changes is a change of what the program claims: look at the difference before you commit
it, and write anew why it stands, or that it is gone.
"""

import sys

from tests.judgments.judgments import PAGE, files, page, read, updated


def main() -> None:
    """Write the files."""
    if "--update" in sys.argv[1:]:
        for path in files():
            path.write_text(updated(read(path)), encoding="utf-8")
    PAGE.write_text(page([read(path) for path in files()]), encoding="utf-8")


main()
