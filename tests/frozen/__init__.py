"""Results of a thousand generated cases, kept, so that no later difference comes unseen.

``results/<jurisdiction>.jsonl`` holds a line a case: digests of the facts, of the result and of the
steps of calculation; the totals (owed, interest, barred); and of each head its state, owed and
interest. See :mod:`tests.frozen.computing` for what is left out and why.

    python -m tests.frozen                    compare the kept results with those of this tree
    python -m tests.frozen --update           keep those of this tree
    python -m tests.frozen --against GIT-REV  compute both trees and tell every difference
    python -m tests.frozen --against GIT-REV --update   keep those of that revision
"""
