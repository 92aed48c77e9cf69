"""Both parts of the place benchmark are sound, and no score falls below what is frozen."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from domain.places import Precision
from gazetteer.load import load_gazetteer
from tests.gold.score_places import (
    CATEGORIES,
    FROZEN,
    HELD,
    OUTSIDE,
    PARTS,
    ROWS,
    Judged,
    Outcome,
    Scores,
    judge_benchmark,
    read_rows,
    score_places,
    scores_by_category,
)

DEVELOPED, HELD_OUT = read_rows(ROWS), read_rows(HELD)
BENCHMARK = (*DEVELOPED, *HELD_OUT)
GAZETTEER = load_gazetteer()
AT_LEAST = {"ambiguous": 60, "misspelt": 40, "outside": 40, "word_name": 30, "unknown": 30}
HELD_AT_LEAST = {"ambiguous": 30, "misspelt": 25, "outside": 25, "word_name": 20, "unknown": 20}
HIGHER = ("right", "within_1_km", "within_5_km", "right_precision", "accuracy")
LOWER = ("abstention", "wrong_abstentions", "false_placements", "pulled_in")


@pytest.fixture(scope="module")
def judged() -> dict[str, tuple[Judged, ...]]:
    return {part: judge_benchmark(path) for part, path in PARTS.items()}


@pytest.fixture(scope="module")
def frozen() -> dict[str, dict[str, Scores]]:
    content: dict[str, Any] = json.loads(FROZEN.read_text(encoding="utf-8"))
    return {
        part: {category: Scores(**scores) for category, scores in told["scores"].items()}
        for part, told in content.items()
    }


@pytest.mark.parametrize("part", PARTS)
def test_the_frozen_scores_are_of_these_rows(
    judged: dict[str, tuple[Judged, ...]], frozen: dict[str, dict[str, Scores]], part: str
) -> None:
    counts = {name: scores.rows for name, scores in scores_by_category(judged[part]).items()}
    assert {name: scores.rows for name, scores in frozen[part].items()} == counts


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("category", [*CATEGORIES, "all"])
def test_no_score_falls(
    judged: dict[str, tuple[Judged, ...]],
    frozen: dict[str, dict[str, Scores]],
    part: str,
    category: str,
) -> None:
    if category not in frozen[part]:
        return
    now, then = scores_by_category(judged[part])[category], frozen[part][category]
    fallen = [name for name in HIGHER if getattr(now, name) < getattr(then, name)]
    risen = [name for name in LOWER if getattr(now, name) > getattr(then, name)]
    assert (fallen, risen) == ([], [])


@pytest.mark.parametrize("part", PARTS)
def test_nothing_from_outside_is_pulled_in(
    judged: dict[str, tuple[Judged, ...]], part: str
) -> None:
    assert [entry.row.row_id for entry in judged[part] if entry.is_pulled_in] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_score_counts_what_it_says(judged: dict[str, tuple[Judged, ...]], part: str) -> None:
    scores = score_places(judged[part])
    outcomes = Counter(entry.outcome for entry in judged[part])
    assert scores.rows == outcomes.total() == len(judged[part])
    assert scores.answered == sum(
        outcomes[outcome] for outcome in (Outcome.RIGHT, Outcome.WRONG, Outcome.FALSE)
    )
    assert scores.placeable == sum(
        outcomes[outcome] for outcome in (Outcome.RIGHT, Outcome.WRONG, Outcome.ABSTAINED)
    )
    assert scores.right <= scores.within_1_km <= scores.within_5_km <= scores.answered


def test_there_are_enough_rows_of_every_category() -> None:
    counts = Counter(row.category for row in DEVELOPED)
    assert set(counts) == set(CATEGORIES)
    assert counts.total() >= 320
    assert {name: counts[name] for name in AT_LEAST if counts[name] < AT_LEAST[name]} == {}


def test_there_are_enough_rows_that_were_held_out() -> None:
    counts = Counter(row.category for row in HELD_OUT)
    assert set(counts) <= set(CATEGORIES)
    assert counts.total() >= 150
    assert {name: counts[name] for name, few in HELD_AT_LEAST.items() if counts[name] < few} == {}


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


@pytest.mark.parametrize("path", PARTS.values(), ids=PARTS)
def test_the_file_is_plain(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
