"""The pages that hand a case over to the recipient of a consent, and that take one in."""
