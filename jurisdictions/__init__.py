"""The law of each country, one folder each; :mod:`legalcalc.law.discovery` finds them by listing."""
