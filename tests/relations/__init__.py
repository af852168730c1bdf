"""Relations of results over the generated cases of all jurisdictions, with those known to fail.

``known.yaml`` lists them: by jurisdiction and relation what was changed and where it shows, with
the kinds of case. A difference that is not listed fails the tests, and so does one that is listed
and no longer there: the list only shrinks.

    python -m tests.relations                 tell what is new and what is gone
    python -m tests.relations --drop          take out of the list what is gone
    python -m tests.relations --admit         take up what is new as well (say why in the commit)
    python -m tests.relations --report FILE   write all differences, those of most money first
"""
