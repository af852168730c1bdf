"""Working time on pages: weeks that were alike, days that were not, and what is said of neither."""
