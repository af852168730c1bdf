"""Figures attached to a paper, sealed, and counted again by whoever receives it."""
