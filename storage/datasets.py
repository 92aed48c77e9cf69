"""A store as a dataset."""

from __future__ import annotations

from collections.abc import Mapping

from storage.store import EventStore
from tables.dataset import Dataset, build_dataset


def read_dataset(store: EventStore, labels: Mapping[str, str]) -> Dataset:
    """Return everything in the store; `labels` are as `build_frame` takes them."""
    # A report may come or go between two readings: the revision is that of before them.
    stamp = (store.revision(), store.fingerprint())
    return build_dataset(stamp, store.reports(), store.events(), store.links(), labels)
