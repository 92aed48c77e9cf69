"""A dataset with what people said of its events: what is wrong does not pass for known."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import geopandas
import pandas as pd

from domain.events import Event
from domain.reviews import (
    Review,
    ReviewState,
    corrected,
    correction_to_line,
    standing,
    state_of,
)
from tables.dataset import Dataset
from tables.frame import Column, build_frame
from tables.select import Sieve

_DIGITS = 12


def lay_reviews(
    dataset: Dataset, reviews: Iterable[Review], labels: Mapping[str, str] | None = None
) -> Dataset:
    """Return the dataset, one without reviews, with them laid over it.

    A field that was found wrong is set as the review has it, or left open; the store keeps what the
    machine read, and so does `as_read`. `reviews` are all there are, the earliest first; those of
    events that the dataset has not are left out. `labels` are as `build_frame` takes them.
    """
    held = {key: each for key, each in standing(reviews).items() if key in dataset.events}
    if not held:
        return dataset
    states = {key: state_of(review, dataset.events[key]) for key, review in held.items()}
    laid = {
        key: corrected(dataset.events[key], review)
        for key, review in held.items()
        if states[key] is ReviewState.PARTLY
    }
    changed = {key: event for key, event in laid.items() if event != dataset.events[key]}
    frame = _with_states(_with_rows(dataset, changed, labels), states)
    said = sorted(f"{key} {state} {_change(held[key])}" for key, state in states.items())
    return replace(
        dataset,
        revision=_marked(dataset.revision, [f"{key} {_change(held[key])}" for key in changed]),
        fingerprint=_hash([dataset.fingerprint, *said]),
        sieve=Sieve(frame),
        events={**dataset.events, **changed},
        reviews=held,
        states=states,
        as_read={key: dataset.events[key] for key in changed},
    )


def _with_rows(
    dataset: Dataset, changed: Mapping[str, Event], labels: Mapping[str, str] | None
) -> geopandas.GeoDataFrame:
    """Return the table with the rows of the changed events made anew, where they stood."""
    frame = dataset.frame
    if not changed:
        return frame
    rows = frame.index[frame[Column.EVENT_ID.value].isin(list(changed))]
    events = [changed[event_id] for event_id in frame.loc[rows, Column.EVENT_ID.value]]
    anew = build_frame(events, dataset.reports.values(), dataset.links.values(), labels)
    table = pd.concat([frame.drop(index=rows), anew.set_index(rows)]).sort_index()
    return geopandas.GeoDataFrame(table, geometry=Column.GEOMETRY.value, crs=frame.crs)


def _with_states(
    frame: geopandas.GeoDataFrame, states: Mapping[str, ReviewState]
) -> geopandas.GeoDataFrame:
    told = {event_id: state.value for event_id, state in states.items()}
    found = frame[Column.EVENT_ID.value].map(told).fillna(ReviewState.UNREVIEWED.value)
    return frame.assign(**{Column.REVIEW.value: found})


def _change(review: Review) -> str:
    return json.dumps([review.faults, correction_to_line(review.correction)])


def _marked(revision: str, changes: list[str]) -> str:
    """Return another revision where events are other ones: a map draws them anew."""
    return f"{revision}-{_hash(sorted(changes))}" if changes else revision


def _hash(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:_DIGITS]
