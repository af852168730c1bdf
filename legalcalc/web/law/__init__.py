"""The public pages of the law: how well it is known, State by State, value by value.

They hold no case and need no account. The front end serves them, and ``legalcalc parameters --audit
--html`` writes them as files.
"""

from __future__ import annotations
