"""The tree of a paper: templates rendered into it once, in one language or two."""
