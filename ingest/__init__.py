"""Files in, reports out: plain text, with the day of publication from a table beside it."""
