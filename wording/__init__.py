"""Words for readers: the catalogues of both languages, and fields and events in words."""
