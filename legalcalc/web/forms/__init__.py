"""Forms made from the sections of the case format: what they show, what was typed, what it means.

A form is kept as it was typed, valid or not, until all of it can be understood; only then the case
is changed. So nothing that somebody typed is ever lost, and nothing half-understood is computed.
"""
