"""The shipped weights are the ones that were scored, and the model card says so."""

from __future__ import annotations

import json
from pathlib import Path

from training import assemble

MODELS = Path(__file__).parents[3] / "extraction" / "models"
SCORES = json.loads((MODELS / "scores.json").read_text(encoding="utf-8"))
CARD = (MODELS / "README.md").read_text(encoding="utf-8")


def test_the_files_are_the_scored_ones() -> None:
    assert list(assemble.files_in(MODELS)) == SCORES["files"]


def test_they_are_small_enough_to_live_in_the_repository() -> None:
    assert sum(file["bytes"] for file in SCORES["files"]) <= 50_000_000


def test_the_card_names_each_file_with_its_hash() -> None:
    for file in SCORES["files"]:
        assert f"`{file['path']}`" in CARD
        assert file["sha256"] in CARD


def test_the_card_gives_the_scores() -> None:
    for name in ("AQMAR", "ANER", "silver_held_out"):
        assert str(SCORES["entities"][name]["all"]["f1"]) in CARD
    for measure in ("tokens", "words"):
        assert str(SCORES["treebank"]["pud"][measure]) in CARD
    assert SCORES["date"] in CARD


def test_the_goal_is_reached() -> None:
    assert SCORES["entities"]["AQMAR"]["all"]["f1"] >= 74
