"""Recorded annotations of written reports give exactly the events they gave before.

A change of behaviour is a diff of `cases/events`: `make golden` rewrites them, the diff is the
review. Offsets are checked against the text on their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ingest.files import read_folder
from tests.golden.record import CASES, EVENTS, SENTENCES, expected, extracted

REPORTS = {report.report_id: report for report in read_folder(CASES)}


@pytest.fixture(scope="module")
def now() -> Mapping[str, list[dict[str, Any]]]:
    return extracted()


@pytest.mark.parametrize("report_id", REPORTS)
def test_the_events_are_those_recorded(
    report_id: str, now: Mapping[str, list[dict[str, Any]]]
) -> None:
    assert now[report_id] == expected(report_id)


@pytest.mark.parametrize("report_id", REPORTS)
def test_every_offset_points_at_its_words(report_id: str) -> None:
    text = REPORTS[report_id].text
    for line in expected(report_id):
        evidence = line["evidence"]
        assert text[evidence["start"] : evidence["end"]] == line["evidence_words"]
        for reading in line["readings"]:
            assert 0 <= reading["start"] < reading["end"] <= len(text)


def test_no_recording_is_left_over() -> None:
    for folder in (SENTENCES, EVENTS):
        assert {path.stem for path in folder.glob("*.json")} == set(REPORTS)
