"""Events as plain mappings and back: the line in a file (coding rules, last section)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from domain.events import (
    Casualties,
    DateBasis,
    Event,
    EventDate,
    EventKind,
    EventPlace,
    Outcome,
    Reading,
    RejectedPlace,
    Status,
)
from domain.places import Precision, Shape, Tier
from domain.spans import Span


def to_line(event: Event, text: str) -> dict[str, Any]:
    """Return the event as one JSON object; `text` is its report's, for `evidence_words`."""
    return {
        "event_id": event.event_id,
        "report_id": event.report_id,
        "status": event.status.value,
        "event_type": event.kind.event_type.value,
        "sub_event_type": event.kind.value,
        "side_a": list(event.side_a),
        "side_b": list(event.side_b),
        "directed": event.directed,
        "place": place_to_line(event.place),
        "date_start": _iso(event.date.start),
        "date_end": _iso(event.date.end),
        "date_basis": event.date.basis.value,
        "date_rule": event.date.rule,
        "date_evidence": _span_to_line(event.date.span),
        "casualties": [_casualties_to_line(entry) for entry in event.casualties],
        "evidence": _span_to_line(event.evidence),
        "evidence_words": event.evidence.of(text),
        "group": event.group,
        "attribution": event.attribution,
        "actor_words": list(event.actor_words),
        "unplaced_words": event.unplaced_words,
        "confidence": dict(event.confidence),
        "readings": [
            {"field": reading.field, **_bounds(reading.span), "rule": reading.rule}
            for reading in event.readings
        ],
    }


def from_line(line: Mapping[str, Any]) -> Event:
    """Return the event that `to_line` wrote; KeyError or ValueError when a field is broken."""
    evidence = _span(line["evidence"])
    if evidence is None:
        raise ValueError(f"{line['event_id']}: no evidence")
    return Event(
        event_id=line["event_id"],
        report_id=line["report_id"],
        kind=EventKind(line["sub_event_type"]),
        status=Status(line["status"]),
        side_a=tuple(line["side_a"]),
        side_b=tuple(line["side_b"]),
        directed=line["directed"],
        place=place_from_line(line["place"]),
        date=EventDate(
            _day(line["date_start"]),
            _day(line["date_end"]),
            DateBasis(line["date_basis"]),
            _span(line["date_evidence"]),
            line["date_rule"],
        ),
        casualties=tuple(_casualties(entry) for entry in line["casualties"]),
        evidence=evidence,
        readings=tuple(
            Reading(entry["field"], Span(entry["start"], entry["end"]), entry["rule"])
            for entry in line["readings"]
        ),
        group=line["group"],
        attribution=line["attribution"],
        actor_words=tuple(line["actor_words"]),
        unplaced_words=line["unplaced_words"],
        confidence=tuple(line.get("confidence", {}).items()),
    )


def place_to_line(place: EventPlace | None) -> dict[str, Any] | None:
    """Return the place as one JSON object."""
    if place is None:
        return None
    return {
        "id": place.place_id,
        "name_ar": place.name_ar,
        "name_en": place.name_en,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision.value,
        "uncertainty_m": place.uncertainty_m,
        "relation": place.relation,
        "spelling": place.spelling,
        "tier": place.tier.value,
        "reason": place.reason,
        "is_outside": place.is_outside,
        "rejected": [
            {"id": other.place_id, "name_ar": other.name_ar, "reason": other.reason}
            for other in place.rejected
        ],
        "shape": place.shape.value,
        "outline": place.outline,
    }


def place_from_line(line: Mapping[str, Any] | None) -> EventPlace | None:
    """Return the place that `place_to_line` wrote; KeyError or ValueError when it is broken."""
    if line is None:
        return None
    return EventPlace(
        place_id=line["id"],
        name_ar=line["name_ar"],
        name_en=line["name_en"],
        lat=line["lat"],
        lon=line["lon"],
        precision=Precision(line["precision"]),
        uncertainty_m=line["uncertainty_m"],
        relation=line["relation"],
        spelling=line["spelling"],
        tier=Tier(line["tier"]),
        reason=line["reason"],
        is_outside=line["is_outside"],
        rejected=tuple(
            RejectedPlace(other["id"], other["name_ar"], other["reason"])
            for other in line["rejected"]
        ),
        # Lines written before places had shapes lack them.
        shape=Shape(line.get("shape", Shape.DISC)),
        outline=line.get("outline"),
    )


def _casualties_to_line(entry: Casualties) -> dict[str, Any]:
    return {
        "group": entry.group,
        "outcome": entry.outcome.value,
        "min": entry.minimum,
        "max": entry.maximum,
        "words": entry.words,
        "evidence": _span_to_line(entry.evidence),
        "rule": entry.rule,
    }


def _casualties(line: Mapping[str, Any]) -> Casualties:
    return Casualties(
        group=line["group"],
        outcome=Outcome(line["outcome"]),
        minimum=line["min"],
        maximum=line["max"],
        words=line["words"],
        evidence=Span(line["evidence"]["start"], line["evidence"]["end"]),
        rule=line["rule"],
    )


def _bounds(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _span_to_line(span: Span | None) -> dict[str, int] | None:
    return None if span is None else _bounds(span)


def _span(line: Mapping[str, int] | None) -> Span | None:
    return None if line is None else Span(line["start"], line["end"])


def _iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(iso: str | None) -> datetime.date | None:
    return None if iso is None else datetime.date.fromisoformat(iso)
