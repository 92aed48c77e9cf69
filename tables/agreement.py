"""What reviewers found: how often events and their fields were right, and how sure it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from domain.reviews import Fault, ReviewState
from tables.dataset import Dataset

BANDS = (0.0, 0.5, 0.7, 0.8, 0.9)
"""Where the bands of confidence begin."""
_TOLD = (ReviewState.RIGHT, ReviewState.PARTLY)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of those judged were right."""

    name: str
    """`event`, a fault, or where a band of confidence begins."""
    right: int
    judged: int


def agreement(dataset: Dataset) -> tuple[Share, ...]:
    """Return the share of events that are told at all, and of those the share by field.

    Unsure verdicts, and those on events that were read otherwise since, do not count.
    """
    states = dataset.states.values()
    told = sum(state in _TOLD for state in states)
    judged = told + sum(state is ReviewState.WRONG for state in states)
    faults = [
        fault
        for event_id, review in dataset.reviews.items()
        if dataset.states[event_id] is ReviewState.PARTLY
        for fault in review.faults
    ]
    return (
        Share("event", told, judged),
        *(Share(fault.value, told - faults.count(fault), told) for fault in Fault),
    )


def by_confidence(dataset: Dataset) -> Iterator[Share]:
    """Yield how many events that were said to be so likely right are told, a band at a time."""
    sure = {
        event_id: dict(dataset.events[event_id].confidence).get("event")
        for event_id, state in dataset.states.items()
        if state in {*_TOLD, ReviewState.WRONG}
    }
    for start, end in zip(BANDS, (*BANDS[1:], 2.0), strict=True):
        band = [key for key, share in sure.items() if share is not None and start <= share < end]
        right = sum(dataset.states[key] in _TOLD for key in band)
        yield Share(f"{start:g}", right, len(band))
