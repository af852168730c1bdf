"""``python -m legalcalc``: the same command line as ``legalcalc``."""

from legalcalc.cli import main

raise SystemExit(main())
