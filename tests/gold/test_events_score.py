"""The events read from coded reports are as good as when their scores were frozen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extraction.annotate import Annotate, StanzaAnnotator
from extraction.score import score
from tests.gold.coded import PUBLISHED, WRITTEN, read_coded
from tests.gold.score_events import COUNTS, FROZEN, SHOWN, compared, to_frozen

SHARES = SHOWN[COUNTS:]


@pytest.fixture(scope="module")
def annotate() -> Annotate:
    return StanzaAnnotator()


def assert_no_score_falls(part: Path, annotate: Annotate) -> None:
    then = json.loads(FROZEN.read_text(encoding="utf-8"))[part.stem]
    now = to_frozen(score(compared(read_coded(part), annotate)))
    assert now["gold"] == then["gold"]
    assert {name: now[name] for name in SHARES if now[name] < then[name]} == {}


@pytest.mark.model
@pytest.mark.parametrize("part", WRITTEN, ids=lambda part: part.stem)
def test_no_event_score_falls(annotate: Annotate, part: Path) -> None:
    assert_no_score_falls(part, annotate)


@pytest.mark.model
@pytest.mark.usefixtures("real_reports")
@pytest.mark.parametrize("part", PUBLISHED, ids=lambda part: part.stem)
def test_no_score_of_published_reports_falls(annotate: Annotate, part: Path) -> None:
    assert_no_score_falls(part, annotate)
