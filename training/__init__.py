"""The recipe that trains the Stanza weights of `extraction/models/` from public corpora."""
