"""Reports: what papers, screens and the API tell of a claim, as frozen values without text layout.

Each takes an assessment and its case, chooses, groups and orders, and adds only what is a plain sum
of sums that the engine computed and rounded. Sentences stand in them as messages, in no language.
"""
