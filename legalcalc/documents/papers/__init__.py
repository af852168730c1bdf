"""Papers: one module a paper, or a pair of model and builder, and what several share."""
