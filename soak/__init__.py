"""What the front end bears: many people, crashes, nonsense. See ``docs/soak.md`` for results.

``python -m soak`` runs everything in its short form; ``python -m soak kill --count 200`` one of
them, as long as you like. Each runs a real server on this computer alone, in a folder that is gone
afterwards, and is bounded in number and time.
"""
