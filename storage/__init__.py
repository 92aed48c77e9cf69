"""The event store: reports, the events read from them and the runs that read them, in SQLite."""
