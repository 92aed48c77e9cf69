"""The evidence as W3C Web Annotations: which words of a report each field was read from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from domain.events import Event, Reading
from domain.spans import Span
from export.facts import gather_facts
from export.selection import Selection
from export.setting import Setting

_MODEL = "http://www.w3.org/ns/anno.jsonld"
"""The context of the W3C Recommendation «Web Annotation Data Model» of 2017-02-23."""
_OURS = "urn:kharita:"
_AROUND = 32
"""Characters before and after the words that help to find them where the text has changed."""
_WHOLE = "event"
"""The field of the annotation that stands for all the words that an event was read from."""


def write_annotations(selection: Selection, setting: Setting) -> bytes:
    """Return a collection of annotations as JSON-LD: one of each event, one of each reading.

    Positions are code points of the report's text as it was given, whose SHA-256 stands beside
    them. Words that may not leave have no annotation: `kharita:withheldEvents` and
    `kharita:withheldReadings` tell of how many events and readings.
    """
    every = [_Noted(event, selection) for event in selection.events]
    items = [item for noted in every for item in noted.annotations]
    collection = {
        "@context": [_MODEL, {"kharita": _OURS}],
        "id": f"{_OURS}annotations:{_part(selection.dataset.fingerprint)}",
        "type": "AnnotationCollection",
        "label": setting.texts("export.format.annotations"),
        "total": len(items),
        "kharita:facts": dict(gather_facts(selection, setting.texts)),
        "kharita:annotatedEvents": sum(bool(noted.annotations) for noted in every),
        "kharita:withheldEvents": sum(not noted.annotations for noted in every),
        "kharita:withheldReadings": sum(noted.withheld for noted in every),
        "first": {
            "id": f"{_OURS}annotations:{_part(selection.dataset.fingerprint)}:page",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
    }
    # A lone surrogate becomes its escape, which JSON knows too.
    return json.dumps(collection, ensure_ascii=False).encode("utf-8", errors="backslashreplace")


@dataclass(frozen=True, slots=True)
class _Noted:
    """An event with the annotations of its words."""

    event: Event
    selection: Selection

    @property
    def annotations(self) -> Sequence[Mapping[str, Any]]:
        """Return the annotations of those words that may leave."""
        return [
            self._annotation(reading, number)
            for number, reading in enumerate(self._readings)
            if not self.selection.hides(self.event, reading.span)
        ]

    @property
    def withheld(self) -> int:
        """Return how many of the readings have words that may not leave.

        Those of an event whose site is withheld are no part of it any more: it counts as one.
        """
        return sum(self.selection.hides(self.event, each.span) for each in self._readings)

    @property
    def _readings(self) -> tuple[Reading, ...]:
        return (Reading(_WHOLE, self.event.evidence, ""), *self.event.readings)

    def _annotation(self, reading: Reading, number: int) -> Mapping[str, Any]:
        return {
            "id": f"{_OURS}annotation:{_part(self.event.event_id)}:{number}",
            "type": "Annotation",
            "motivation": "classifying",
            "body": {
                "type": "TextualBody",
                "purpose": "classifying",
                "format": "text/plain",
                "value": _value(self.event, reading.field),
                "kharita:event": self.event.event_id,
                "kharita:field": reading.field,
                "kharita:rule": reading.rule,
            },
            "target": self._target(reading.span),
        }

    def _target(self, span: Span) -> Mapping[str, Any]:
        report = self.selection.report_of(self.event)
        address = self.selection.address_of(self.event)
        is_web = address.startswith(("http://", "https://"))
        before, after = self._around(span, len(report.text))
        return {
            "source": address if is_web else f"{_OURS}report:{_part(report.report_id)}",
            "kharita:report": report.report_id,
            "kharita:sample": report.is_sample,
            "kharita:textSha256": sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": span.of(report.text),
                    "prefix": before.of(report.text),
                    "suffix": after.of(report.text),
                },
            ],
        }

    def _around(self, span: Span, length: int) -> tuple[Span, Span]:
        """Return what stands before and after the words, nothing where it may not leave."""
        before = Span(max(0, span.start - _AROUND), span.start)
        after = Span(span.end, min(length, span.end + _AROUND))
        nothing = Span(span.start, span.start)
        hides = self.selection.hides
        return (
            nothing if hides(self.event, before) else before,
            nothing if hides(self.event, after) else after,
        )


def _value(event: Event, field: str) -> str:
    """Return the field's value in ids and ISO days, as it stands in the other formats."""
    start, end = event.date.start, event.date.end
    values = {
        _WHOLE: event.kind.value,
        "kind": event.kind.value,
        "side_a": ";".join(event.side_a),
        "side_b": ";".join(event.side_b),
        "place": event.place.place_id if event.place else event.unplaced_words or "",
        "date": f"{start or '..'}/{end or '..'}",
        "casualties": "; ".join(
            f"{entry.outcome}:{entry.group}:{_end(entry.minimum)}/{_end(entry.maximum)}"
            for entry in event.casualties
        ),
        "status": event.status.value,
        "directed": str(event.directed).lower(),
    }
    return values.get(field, "")


def _end(number: int | None) -> str:
    return ".." if number is None else str(number)


def _part(name: str) -> str:
    """Return the name as a part of a URN."""
    return quote(name, safe="", errors="replace")
