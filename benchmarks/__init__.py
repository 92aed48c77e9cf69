"""How long a start, a page and a report take, and in how much memory, written to results.md."""
