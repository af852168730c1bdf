"""A confidential complaint, told without an account: nothing of it is kept here."""
