"""The scorer matches one to one and counts what differs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extraction.score import compare, main, score


def line(**changes: Any) -> dict[str, Any]:
    event: dict[str, Any] = {
        "report_id": "r",
        "status": "report",
        "sub_event_type": "shelling",
        "side_a": ["regime"],
        "side_b": ["is"],
        "directed": True,
        "place": {"name_ar": "هجين", "lat": 34.695, "lon": 40.831},
        "date_start": "2018-09-01",
        "date_end": "2018-09-01",
        "casualties": [],
        "evidence": {"start": 0, "end": 10},
    }
    return event | changes


def test_equal_events_score_one() -> None:
    scores = score(compare([line()], [line()]))
    assert (scores.f1, scores.sides_f1, scores.place_exact, scores.dates_exact) == (1, 1, 1, 1)
    assert (scores.direction, scores.casualties_exact, scores.status) == (1, 1, 1)


def test_one_prediction_matches_one_event() -> None:
    comparison = compare([line()], [line(), line()])
    assert (len(comparison.pairs), len(comparison.false)) == (1, 1)


@pytest.mark.parametrize(
    ("changes", "matched"),
    [
        ({"sub_event_type": "air_strike"}, 0),
        ({"place": {"name_ar": "الشعفة", "lat": 34.579, "lon": 40.934}}, 0),
        ({"place": {"name_ar": "حي", "lat": 34.705, "lon": 40.831}}, 1),
        ({"place": {"name_ar": "هجين", "lat": None, "lon": None}}, 1),
        ({"place": None}, 0),
        ({"report_id": "other"}, 0),
    ],
)
def test_what_may_match(changes: dict[str, Any], matched: int) -> None:
    assert len(compare([line()], [line(**changes)]).pairs) == matched


def test_unconfirmed_events_are_left_out() -> None:
    scores = score(compare([line()], [line(), line(status="unconfirmed")]))
    assert scores.precision == 1


def test_sides_count_actors_with_their_side() -> None:
    scores = score(compare([line()], [line(side_a=["is"], side_b=["regime"])]))
    assert scores.sides_f1 == 0
    either = score(
        compare([line(directed=False)], [line(directed=False, side_a=["is"], side_b=["regime"])])
    )
    assert either.sides_f1 == 1


def test_intervals_overlap_or_not() -> None:
    wide = line(date_start="2018-08-31", date_end="2018-09-01")
    scores = score(compare([line()], [wide]))
    assert (scores.dates_exact, scores.dates_overlap) == (0, 1)


def test_the_command_prints_a_table_errors_and_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, found = tmp_path / "gold.jsonl", tmp_path / "found.jsonl"
    gold.write_text(json.dumps(line()) + "\n", encoding="utf-8")
    found.write_text(json.dumps(line(sub_event_type="air_strike")) + "\n", encoding="utf-8")
    assert main([str(gold), str(found), "--errors"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert json.loads(out[-1])["recall"] == 0
    assert [row.split("\t")[0] for row in out if "\t" in row] == ["missed", "false"]
    assert main([str(gold), str(found), "--kinds", "protest"]) == 0


def test_a_missing_file_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), str(tmp_path / "none.jsonl")]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
