"""A store as a dataset."""

from __future__ import annotations

from collections.abc import Mapping

from storage.store import EventStore
from tables.dataset import Dataset, build_dataset
from tables.reviewed import lay_reviews


def read_dataset(store: EventStore, labels: Mapping[str, str]) -> Dataset:
    """Return everything in the store, with its reviews; `labels` are as `build_frame` takes them.

    What was found wrong is left out or left open, see `lay_reviews`.
    """
    return lay_reviews(read_events(store, labels), store.reviews(), labels)


def read_events(store: EventStore, labels: Mapping[str, str]) -> Dataset:
    """Return what the machine read, as if nobody had reviewed it."""
    # A report may come or go between two readings: the revision is that of before them.
    stamp = (store.revision(), store.fingerprint())
    return build_dataset(stamp, store.reports(), store.events(), store.links(), labels)
