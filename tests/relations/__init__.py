"""Relations that hold whatever the law says, over the stories of every jurisdiction.

    python -m tests.relations                 run them all, and tell what fails
    python -m tests.relations --report FILE   write all differences, those of most money first

What the law itself makes otherwise stands, with that law, in the ``relations.yaml`` of a
jurisdiction.
"""
