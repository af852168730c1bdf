"""Mandatory restitution in the criminal sentence: 18 U.S.C. 1593."""
