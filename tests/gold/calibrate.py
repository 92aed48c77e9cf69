"""Fit `confidence.yaml` to hand-coded reports: `python -m tests.gold.calibrate [FOLDER …]`.

Those that rules are developed on, the published ones where they are at hand, and those of any
FOLDER (`ID.txt`, `ID.gold.jsonl`, `published.csv`). Logistic regression on the names of the
evidence; prints how often events of each confidence were right, each part read with weights fitted
on the others where there are several.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml

from domain.events import Event
from domain.lines import to_line
from extraction.annotate import Annotate, StanzaAnnotator
from extraction.confidence import FIELDS, Calibration, confidence_of, evidence_of, ways_of
from extraction.lexicon import LEXICONS, load_lexicons
from extraction.pipeline import Extractor
from extraction.score import compare
from gazetteer.load import load_gazetteer
from tests.gold.coded import Coded, Line, at_hand, read_coded

FILE = LEXICONS / "confidence.yaml"
PENALTY = 0.5
"""Ridge penalty of the regression: evidence that is rare says little."""
STEPS = 4000
RATE = 0.05


@dataclass(frozen=True, slots=True)
class Judged:
    """An event with whether a coder has it, and which fields agree where one does."""

    event: Event
    is_right: bool
    fields: Mapping[str, bool]


def judged(coded: Coded, annotate: Annotate) -> list[Judged]:
    """Return every event read from the reports, compared with the gold."""
    reports = coded.reports
    extractor = Extractor(annotate, load_lexicons(), load_gazetteer())
    events = [(r, e) for r, found in extractor.each(reports) for e in found]
    lines = [to_line(event, report.text) for report, event in events]
    matched = {
        have["event_id"]: want
        for want, have in compare(coded.gold, lines, (report.report_id for report in reports)).pairs
    }
    return [
        Judged(event, line["event_id"] in matched, _agreement(matched.get(line["event_id"]), line))
        for (_, event), line in zip(events, lines, strict=True)
    ]


def _agreement(want: Line | None, have: Line) -> dict[str, bool]:
    if want is None:
        return {}
    days = [(line["date_start"], line["date_end"]) for line in (want, have)]
    return {
        "side_a": set(want["side_a"]) == set(have["side_a"]),
        "side_b": set(want["side_b"]) == set(have["side_b"]),
        "place": (want["place"] is None) == (have["place"] is None),
        "date": days[0] == days[1],
    }


def fitted(cases: Sequence[Judged]) -> Calibration:
    """Return the weights and shares that fit the cases."""
    names = sorted({name for case in cases for name in evidence_of(case.event)})
    rows = np.array([[n in evidence_of(c.event) for n in names] for c in cases], dtype=float)
    right = np.array([case.is_right for case in cases], dtype=float)
    weights, bias = np.zeros(len(names)), 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(rows @ weights + bias))) - right
        weights -= RATE * (rows.T @ error + PENALTY * weights) / len(cases) * 10
        bias -= RATE * float(error.mean()) * 10
    shares: dict[str, dict[str, float]] = {field: {} for field in FIELDS}
    for field in FIELDS:
        by_way: dict[str, list[bool]] = defaultdict(list)
        for case in cases:
            if case.is_right:
                by_way[ways_of(case.event)[field]].append(case.fields[field])
        for way, values in sorted(by_way.items()):
            # One right and one wrong are added: a way seen twice is not certain.
            shares[field][way] = round((sum(values) + 1) / (len(values) + 2), 2)
    told = {n: round(float(w), 2) for n, w in zip(names, weights, strict=True)}
    return Calibration(round(bias, 2), told, shares)


def reliability(cases: Sequence[Judged], calibration: Calibration) -> list[tuple[str, int, float]]:
    """Return for each band of confidence how many events it holds and what share is right."""
    bands: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        value = confidence_of(case.event, calibration)["event"]
        low = min(int(value * 10), 9) / 10
        bands[f"{low:.1f} to {low + 0.1:.1f}"].append(case.is_right)
    return [(band, len(v), sum(v) / len(v)) for band, v in sorted(bands.items())]


def main(arguments: Sequence[str]) -> None:
    developed = [part for part in at_hand() if part.stem.endswith("developed")]
    coded = [read_coded(part) for part in (*developed, *map(Path, arguments))]
    annotate = StanzaAnnotator()
    parts = [judged(each, annotate) for each in coded]
    everything = [case for part in parts for case in part]
    if len(parts) > 1:
        for number, part in enumerate(parts):
            others = [c for n, other in enumerate(parts) if n != number for c in other]
            rows = reliability(part, fitted(others))
            _print(f"{coded[number].name}, fitted on the others", rows)
    calibration = fitted(everything)
    _print("all, fitted on all", reliability(everything, calibration))
    FILE.write_text(
        "# What evidence was worth on hand-coded reports; written by tests/gold/calibrate.py.\n"
        + yaml.safe_dump(
            {
                "bias": calibration.bias,
                "weights": dict(calibration.weights),
                "fields": {field: dict(ways) for field, ways in calibration.fields.items()},
            },
            allow_unicode=True,
            sort_keys=True,
        ),
        encoding="utf-8",
    )


def _print(heading: str, rows: Iterable[tuple[str, int, float]]) -> None:
    sys.stdout.write(f"{heading}\n")
    for band, count, share in rows:
        sys.stdout.write(f"  said {band}: {count:4} events, {share:.2f} right\n")


if __name__ == "__main__":
    main(sys.argv[1:])
