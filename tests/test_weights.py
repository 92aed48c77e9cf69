"""The Stanza weights that ship: whole, small enough, described, and loadable without a network."""

from __future__ import annotations

import hashlib
import json

import pytest

from domain.reports import Report
from extraction.annotate import StanzaAnnotator
from tests.conftest import ROOT

WEIGHTS = ROOT / "extraction" / "models"
MOST_BYTES = 50 * 2**20


def test_every_file_is_the_one_that_was_measured() -> None:
    listed = json.loads((WEIGHTS / "scores.json").read_text(encoding="utf-8"))["files"]
    found = {
        path.relative_to(WEIGHTS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (WEIGHTS / "resources.json", *WEIGHTS.rglob("*.pt"))
    }
    assert found == {entry["path"]: entry["sha256"] for entry in listed}


def test_the_weights_are_small_enough_for_a_repository() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.rglob("*.pt")) <= MOST_BYTES


def test_the_model_card_states_licence_and_scores() -> None:
    card = (WEIGHTS / "README.md").read_text(encoding="utf-8").lower()
    assert [word for word in ("licen", "f1", "aqmar") if word not in card] == []


@pytest.mark.model
def test_the_weights_load_and_see_a_place(report: Report) -> None:
    ((sentence, *_),) = StanzaAnnotator()((report,))
    assert [mention.tag for mention in sentence.mentions if mention.tag == "LOC"]
    assert all(word.span.of(report.text) for word in sentence.words)
