"""Entities are counted as found only when extent and kind agree."""

from __future__ import annotations

from training.scores import by_kind, entities_of, score


def test_entities_are_read_from_tags() -> None:
    found = entities_of([["B-LOC", "I-LOC", "B-LOC", "O"], ["O", "B-ORG"]])
    assert found == {(0, 0, 2, "LOC"), (0, 2, 3, "LOC"), (1, 1, 2, "ORG")}


def test_a_change_of_kind_ends_an_entity() -> None:
    assert entities_of([["B-LOC", "I-ORG"]]) == {(0, 0, 1, "LOC"), (0, 1, 2, "ORG")}


def test_half_right() -> None:
    gold = entities_of([["B-LOC", "O", "B-ORG", "I-ORG"]])
    predicted = entities_of([["B-LOC", "O", "B-ORG", "O"]])
    found = score(gold, predicted)
    assert (found.precision, found.recall, found.f1, found.gold) == (50, 50, 50, 2)


def test_nothing_found_scores_zero() -> None:
    assert score(entities_of([["B-LOC"]]), frozenset()).f1 == 0


def test_each_kind_has_its_score() -> None:
    gold = entities_of([["B-LOC", "B-ORG"]])
    predicted = entities_of([["B-LOC", "O"]])
    scores = by_kind(gold, predicted)
    assert scores["LOC"]["f1"] == 100
    assert scores["ORG"]["f1"] == 0
    assert scores["all"] == {"precision": 100, "recall": 50, "f1": 66.7, "gold": 2}
