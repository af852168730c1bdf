"""Liquidated damages: 29 U.S.C. 216(b) and 260, and the law of the State."""
