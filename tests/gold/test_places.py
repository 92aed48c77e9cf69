"""The place benchmark is sound, and no score of it falls below what is frozen."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from domain.places import Precision
from gazetteer.load import load_gazetteer
from tests.gold.score_places import (
    CATEGORIES,
    FROZEN,
    OUTSIDE,
    ROWS,
    Judged,
    Outcome,
    Scores,
    judge_benchmark,
    read_rows,
    score_places,
    scores_by_category,
)

BENCHMARK = read_rows()
GAZETTEER = load_gazetteer()
AT_LEAST = {"ambiguous": 60, "misspelt": 40, "outside": 40, "word_name": 30, "unknown": 30}
HIGHER = ("right", "within_1_km", "within_5_km", "right_precision", "accuracy")
LOWER = ("abstention", "wrong_abstentions", "false_placements", "pulled_in")


@pytest.fixture(scope="module")
def judged() -> tuple[Judged, ...]:
    return judge_benchmark()


@pytest.fixture(scope="module")
def frozen() -> dict[str, Scores]:
    content: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return {category: Scores(**scores) for category, scores in content["scores"].items()}


def test_the_frozen_scores_are_of_these_rows(
    judged: tuple[Judged, ...], frozen: dict[str, Scores]
) -> None:
    counts = {category: scores.rows for category, scores in scores_by_category(judged).items()}
    assert {category: scores.rows for category, scores in frozen.items()} == counts


@pytest.mark.parametrize("category", [*CATEGORIES, "all"])
def test_no_score_falls(
    judged: tuple[Judged, ...], frozen: dict[str, Scores], category: str
) -> None:
    now, then = scores_by_category(judged)[category], frozen[category]
    fallen = [name for name in HIGHER if getattr(now, name) < getattr(then, name)]
    risen = [name for name in LOWER if getattr(now, name) > getattr(then, name)]
    assert (fallen, risen) == ([], [])


def test_nothing_from_outside_is_pulled_in(
    judged: tuple[Judged, ...], frozen: dict[str, Scores]
) -> None:
    pulled = [entry.row.row_id for entry in judged if entry.is_pulled_in]
    assert len(pulled) <= frozen["all"].pulled_in, pulled


def test_the_score_counts_what_it_says(judged: tuple[Judged, ...]) -> None:
    scores = score_places(judged)
    outcomes = Counter(entry.outcome for entry in judged)
    assert scores.rows == outcomes.total() == len(BENCHMARK)
    assert scores.answered == sum(
        outcomes[outcome] for outcome in (Outcome.RIGHT, Outcome.WRONG, Outcome.FALSE)
    )
    assert scores.placeable == sum(
        outcomes[outcome] for outcome in (Outcome.RIGHT, Outcome.WRONG, Outcome.ABSTAINED)
    )
    assert scores.right <= scores.within_1_km <= scores.within_5_km <= scores.answered


def test_there_are_enough_rows_of_every_category() -> None:
    counts = Counter(row.category for row in BENCHMARK)
    assert set(counts) == set(CATEGORIES)
    assert counts.total() >= 320
    assert {name: counts[name] for name in AT_LEAST if counts[name] < AT_LEAST[name]} == {}


def test_every_row_is_said_once() -> None:
    ids = Counter(row.row_id for row in BENCHMARK)
    said = Counter((row.text, row.toponym, row.occurrence) for row in BENCHMARK)
    assert [key for key, count in ids.items() if count > 1] == []
    assert [key for key, count in said.items() if count > 1] == []


def test_every_toponym_stands_in_its_text() -> None:
    assert [row.row_id for row in BENCHMARK if row.span() is None] == []
    assert [row.row_id for row in BENCHMARK if row.toponym != row.toponym.strip()] == []


def test_every_place_has_a_row_on_the_side_it_is_said_to_be() -> None:
    placed = [row for row in BENCHMARK if row.place]
    assert [row.row_id for row in placed if row.place_id not in GAZETTEER.places] == []
    astray = [
        row.row_id
        for row in placed
        if GAZETTEER.is_outside(row.place_id) != row.place.startswith(OUTSIDE)
    ]
    assert astray == []


def test_a_precision_stands_where_a_place_does() -> None:
    known = {precision.value for precision in Precision}
    assert {row.precision for row in BENCHMARK if row.place} <= known
    assert [row.row_id for row in BENCHMARK if not row.place and row.precision] == []


def test_what_is_no_place_has_none() -> None:
    never = {"unknown", "organisation"}
    assert [row.row_id for row in BENCHMARK if row.category in never and row.place] == []


def test_a_word_name_stands_in_both_readings() -> None:
    readings = Counter(bool(row.place) for row in BENCHMARK if row.category == "word_name")
    assert min(readings[True], readings[False]) >= 15


def test_ambiguous_names_have_several_readings() -> None:
    readings: dict[str, set[str]] = {}
    for row in BENCHMARK:
        readings.setdefault(row.toponym, set()).add(row.place)
    assert sum(len(places) > 1 for places in readings.values()) >= 30


def test_the_file_is_plain() -> None:
    raw = ROWS.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
