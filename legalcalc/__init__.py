"""Computes what victims of trafficking for labour exploitation are owed, and prints the claim.

Facts and law go in, each with its proof or source; a claim comes out whose every amount unfolds
into arithmetic, evidence and cited law.
"""

__version__ = "0.1.0"
