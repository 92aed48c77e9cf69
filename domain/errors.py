"""The errors a user can cause or mend; everything else is a bug and keeps its traceback."""


class KharitaError(Exception):
    """Base of every error whose message is written for the user."""


class UsageError(KharitaError):
    """A command or a page was given something it cannot use: no such file, a bad date."""


class ReportError(KharitaError):
    """A report cannot be read: not text, not UTF-8, empty."""


class DataFileError(KharitaError):
    """A data file that ships with the project, or that a user edited, breaks its own rules."""


class ModelError(KharitaError):
    """The Stanza weights are missing or cannot be loaded."""


class WorkerError(KharitaError):
    """A process that reads reports ended before it was done."""


class StoreError(KharitaError):
    """The event store cannot be opened or was made by a newer version."""
