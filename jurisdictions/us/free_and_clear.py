"""Costs borne for the employer that cut into the wages of the Act: 29 CFR 531.35."""
