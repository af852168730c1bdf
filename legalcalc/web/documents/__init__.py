"""The papers of a case: chosen, looked over, printed, kept."""
