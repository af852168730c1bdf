"""The diary that a client writes on a phone by a code, and what becomes of it in the case."""
