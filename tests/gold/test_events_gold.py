"""Every hand-coded event of the written reports has the form that `events/README.md` describes."""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from domain.events import DateBasis, EventKind, Outcome, Status
from domain.places import Precision
from extraction.lexicon import load_actors
from gazetteer.load import DATA
from ingest.files import read_folder

Line = Mapping[str, Any]

PARTS = sorted(path for path in (Path(__file__).parent / "events").iterdir() if path.is_dir())
REPORTS = {report.report_id: report for part in PARTS for report in read_folder(part)}
ACTORS = set(load_actors())
UNDATED = 1
"""Reports without a day of publication: one, on purpose."""
PLACES = {
    row["id"]: (row["name_ar"], float(row["lat"]), float(row["lon"]))
    for row in csv.DictReader((DATA / "places.csv").read_text(encoding="utf-8").splitlines())
}
KEYS = {
    *("report_id", "status", "event_type", "sub_event_type", "side_a", "side_b", "directed"),
    *("place", "date_start", "date_end", "date_basis", "casualties", "evidence", "evidence_words"),
}
MORE_KEYS = {"group", "attribution", "actor_words", "note"}
UNORDERED = {EventKind.ARMED_CLASH, EventKind.SHELLING, EventKind.AGREEMENT}
"""Kinds in which no side need be the one that acted."""


def lines_of(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


GOLD = {
    path.name.removesuffix(".gold.jsonl"): lines_of(path)
    for part in PARTS
    for path in part.glob("*.gold.jsonl")
}
CODED = [pytest.param(lines, id=report_id) for report_id, lines in sorted(GOLD.items()) if lines]


def spans_of(line: Line) -> Iterator[tuple[Mapping[str, int], str]]:
    yield line["evidence"], line["evidence_words"]
    for entry in line["casualties"]:
        yield entry["evidence"], entry["words"]


def test_every_report_has_a_day_and_its_gold() -> None:
    assert set(REPORTS) == set(GOLD) != set()
    undated = [name for name, report in REPORTS.items() if report.published is None]
    assert len(undated) <= UNDATED
    assert [name for name in REPORTS if not re.fullmatch(r"[a-z]\d{3}(-[a-z0-9]+)+", name)] == []


@pytest.mark.parametrize("lines", CODED)
def test_the_keys_and_codes_are_known(lines: list[Line]) -> None:
    for line in lines:
        assert set(line) >= KEYS
        assert set(line) - KEYS <= MORE_KEYS
        Status(line["status"])
        assert line["event_type"] == EventKind(line["sub_event_type"]).event_type.value
        assert set(line["side_a"]) | set(line["side_b"]) <= ACTORS
        assert line.get("attribution", "probable") == "probable"


@pytest.mark.parametrize("lines", CODED)
def test_the_direction_fits_the_kind(lines: list[Line]) -> None:
    for line in lines:
        kind = EventKind(line["sub_event_type"])
        assert line["directed"] or kind in UNORDERED
        assert not (line["directed"] and kind is EventKind.AGREEMENT)


@pytest.mark.parametrize("lines", CODED)
def test_offsets_point_at_their_words(lines: list[Line]) -> None:
    for line in lines:
        text = REPORTS[line["report_id"]].text
        for span, words in spans_of(line):
            assert text[span["start"] : span["end"]] == words
            assert words == words.strip() != ""


@pytest.mark.parametrize("lines", CODED)
def test_the_place_is_a_row_or_has_none(lines: list[Line]) -> None:
    for line in lines:
        place = line["place"]
        if place is None:
            continue
        Precision(place["precision"])
        told = (place["name_ar"], place["lat"], place["lon"])
        assert told == PLACES.get(place["id"], (place["name_ar"], None, None))
        assert place.get("spelling", place["name_ar"]) in REPORTS[line["report_id"]].text


@pytest.mark.parametrize("lines", CODED)
def test_dates_are_days_up_to_the_report(lines: list[Line]) -> None:
    for line in lines:
        published = REPORTS[line["report_id"]].published
        ends = [line["date_start"], line["date_end"]]
        days = [datetime.date.fromisoformat(day) for day in ends if day is not None]
        assert days == sorted(days)
        assert published is None or max(days, default=published) <= published
        if DateBasis(line["date_basis"]) is DateBasis.REPORT:
            assert days == [published, published]


@pytest.mark.parametrize("lines", CODED)
def test_casualties_are_counts_of_known_groups(lines: list[Line]) -> None:
    for line in lines:
        for entry in line["casualties"]:
            assert entry["group"] in ACTORS | {"unknown"}
            Outcome(entry["outcome"])
            low, high = entry["min"], entry["max"]
            assert low is None or high is None or 0 <= low <= high
