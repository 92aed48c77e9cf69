"""The coded events of published reports fit the reports where these are at hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from domain.events import EventKind, Outcome, Status
from extraction.lexicon import load_actors
from gazetteer.load import load_gazetteer
from tests.gold.coded import PUBLISHED, read_coded

LINES = [
    (each, line)
    for file in PUBLISHED
    for each in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    for line in each["events"]
]


def test_no_report_is_in_two_parts() -> None:
    parts = [file.read_text(encoding="utf-8").splitlines() for file in PUBLISHED]
    ids = [json.loads(line)["report_id"] for part in parts for line in part]
    assert len(ids) == len(set(ids)) == 190


def test_codes_are_known_and_no_words_are_kept() -> None:
    actors, places = set(load_actors()), load_gazetteer().places
    for _, line in LINES:
        Status(line["status"])
        assert line["event_type"] == EventKind(line["sub_event_type"]).event_type.value
        assert {*line["side_a"], *line["side_b"]} <= actors
        assert not line["place"] or line["place"]["id"] is None or line["place"]["id"] in places
        assert not {"words", "evidence_words", "note", "actor_words"} & line.keys()
        assert_losses(line)


def assert_losses(line: dict[str, Any]) -> None:
    for entry in line["casualties"]:
        Outcome(entry["outcome"])
        assert set(entry) == {"group", "outcome", "min", "max"}


@pytest.mark.usefixtures("real_reports")
def test_what_is_told_stands_in_the_report() -> None:
    for file in PUBLISHED:
        coded = read_coded(file)
        texts = {report.report_id: report.text for report in coded.reports}
        for line in coded.gold:
            start, end = line["evidence"]["start"], line["evidence"]["end"]
            words = texts[line["report_id"]][start:end]
            assert words == words.strip() != ""
