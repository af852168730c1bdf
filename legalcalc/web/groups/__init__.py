"""Groups on pages: opened, filled in from tables, computed, and each person's case."""
