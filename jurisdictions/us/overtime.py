"""Hours beyond forty in a workweek: 29 U.S.C. 207, State law, the agreement."""
