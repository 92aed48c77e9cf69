"""A report in, events out."""
