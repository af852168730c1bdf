"""The first interview: about ten questions on a few screens, from which a new case begins.

What is answered becomes ordinary entries of the case, which every screen and paper goes on from.
The answers are kept as they were typed, so that they can be mended while their entries are as the
interview made them; what stands in the entries is the truth.
"""
