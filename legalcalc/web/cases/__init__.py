"""Cases as pages work with them: opened, put together from their layers, changed, saved."""
