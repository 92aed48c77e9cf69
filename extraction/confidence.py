"""How far an event can be trusted: named evidence and what it was worth on hand-coded reports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from domain.events import DateBasis, Event, Status
from domain.places import Precision, Tier
from extraction.actors import HEAD, ITS_PEOPLE
from extraction.acts import SAME_SUBJECT
from extraction.sameness import tells_harm_only

FIELDS = ("side_a", "side_b", "place", "date")
"""The fields of an event that have a confidence of their own."""
_REFERRED = frozenset({SAME_SUBJECT, HEAD, ITS_PEOPLE})
_WIDE = frozenset({Precision.AREA, Precision.GOVERNORATE})
_STEP = 0.05
_MOST = 0.95
"""Nothing that was read is said to be certain."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What each piece of evidence was worth; measured by `python -m tests.gold.calibrate`."""

    bias: float
    weights: Mapping[str, float]
    """Log odds by name of evidence; `evidence_of` gives the names."""
    fields: Mapping[str, Mapping[str, float]]
    """Share of right values by field and by how it was read; `ways_of` gives the ways."""


def read_calibration(raw: Mapping[str, Any]) -> Calibration:
    """Return what `confidence.yaml` holds; KeyError where a part is missing."""
    fields = {field: MappingProxyType(dict(raw["fields"][field])) for field in FIELDS}
    return Calibration(raw["bias"], MappingProxyType(dict(raw["weights"])), fields)


def confidence_of(event: Event, calibration: Calibration) -> dict[str, float]:
    """Return how likely the event, and each of its fields, is right: 0 to 1 in steps of 0.05.

    The event is right when a coder has one of the same kind at the same place in the report; its
    fields are judged on events that are.
    """
    odds = calibration.bias + sum(calibration.weights.get(n, 0.0) for n in evidence_of(event))
    ways = ways_of(event)
    shares = {field: calibration.fields[field].get(ways[field], 0.5) for field in FIELDS}
    return {
        name: round(min(round(value / _STEP) * _STEP, _MOST), 2)
        for name, value in {"event": 1 / (1 + math.exp(-odds)), **shares}.items()
    }


def evidence_of(event: Event) -> tuple[str, ...]:
    """Return the names of the evidence that speaks for or against the event."""
    ways = ways_of(event)
    found = [f"{field}.{ways[field]}" for field in ("side_a", "place")]
    if tells_harm_only(event):
        found.append("kind.harm_only")
    if event.kind.is_violent:
        found.append("kind.violent")
    if event.status is Status.RECAP:
        found.append("status.recap")
    if event.casualties:
        found.append("casualties")
    if event.side_b and ways["side_b"] == "named":
        found.append("side_b.named")
    if event.place is not None and event.place.is_outside:
        found.append("place.outside")
    return tuple(found)


def ways_of(event: Event) -> dict[str, str]:
    """Return how each of `FIELDS` was read: a way that `confidence.yaml` has a share for."""
    return {
        "side_a": _way_of_side(event, "side_a"),
        "side_b": _way_of_side(event, "side_b"),
        "place": _way_of_place(event),
        "date": event.date.basis.value if event.date.basis is not DateBasis.NONE else "none",
    }


def _way_of_side(event: Event, field: str) -> str:
    rules = {reading.rule for reading in event.readings if reading.field == field}
    if not rules:
        return "empty"
    if rules & _REFERRED:
        return "referred"
    return "by_rule" if all(rule.startswith("rule.") for rule in rules) else "named"


def _way_of_place(event: Event) -> str:
    place = event.place
    if place is None:
        return "none" if event.unplaced_words is None else "unknown"
    referred = any(r.field == "place" and r.rule == "rule.back_reference" for r in event.readings)
    if referred:
        return "referred"
    if place.precision in _WIDE:
        return "wide"
    return "misspelt" if place.tier is Tier.MISSPELLING else place.precision.value
