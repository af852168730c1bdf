"""Shows what a case comes to: figures beside forms, results, deadlines, alternatives, versions."""
