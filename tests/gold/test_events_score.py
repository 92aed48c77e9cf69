"""The events read from the written reports are as good as when their scores were frozen."""

from __future__ import annotations

import json

import pytest

from extraction.annotate import Annotate, StanzaAnnotator
from extraction.score import score
from tests.gold.score_events import COUNTS, FOLDER, FROZEN, PARTS, SHOWN, compared, to_frozen

SHARES = SHOWN[COUNTS:]


@pytest.fixture(scope="module")
def annotate() -> Annotate:
    return StanzaAnnotator()


@pytest.mark.model
@pytest.mark.parametrize("part", PARTS)
def test_no_event_score_falls(annotate: Annotate, part: str) -> None:
    then = json.loads(FROZEN.read_text(encoding="utf-8"))[part]
    now = to_frozen(score(compared(FOLDER / "events" / part, annotate)))
    assert now["gold"] == then["gold"]
    assert {name: now[name] for name in SHARES if now[name] < then[name]} == {}
