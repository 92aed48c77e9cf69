"""The whole way through the real Stanza weights, from the command line to placed events."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from domain.text import fold
from extraction.annotate import StanzaAnnotator
from ingest.files import read_folder
from tests.conftest import ROOT
from tests.golden.record import CASES

pytestmark = pytest.mark.model


def extract(*arguments: str) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "extraction", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_written_report_becomes_placed_events(tmp_path: Path) -> None:
    path = tmp_path / "r1.txt"
    path.write_text(
        "ريف دير الزور الشرقي – دارت مساء أمس اشتباكات في محيط بلدة هجين بين قوات سوريا "
        "الديمقراطية وتنظيم “الدولة الإسلامية”، وسط قصف صاروخي من قبل التحالف على المنطقة.",
        encoding="utf-8",
    )
    clash, shelling = extract(str(path), "--published", "2018-09-02")
    assert (clash["sub_event_type"], clash["side_a"], clash["side_b"]) == (
        "armed_clash",
        ["sdf"],
        ["is"],
    )
    assert (clash["place"]["id"], clash["place"]["precision"]) == ("hajin", "near")
    assert clash["date_start"] == "2018-09-01"
    assert (shelling["sub_event_type"], shelling["place"]["id"]) == ("shelling", "hajin")


def test_the_model_sees_names_that_no_list_has() -> None:
    (report,) = [r for r in read_folder(CASES) if r.report_id == "place-unknown"]
    (sentences,) = StanzaAnnotator()([report])
    tags = {mention.tag for sentence in sentences for mention in sentence.mentions}
    assert tags


def test_no_word_of_a_report_is_lost() -> None:
    for report, sentences in zip(
        read_folder(CASES), StanzaAnnotator()(read_folder(CASES)), strict=True
    ):
        covered = {
            position
            for sentence in sentences
            for word in sentence.words
            for position in range(word.span.start, word.span.end)
        }
        letters = {at for at, letter in enumerate(report.text) if fold(letter).isalnum()}
        assert letters <= covered, report.report_id


def near(line: dict[str, Any], lat: float, lon: float) -> bool:
    place = line["place"]
    if place is None:
        return False
    return bool(abs(place["lat"] - lat) < 0.018 and abs(place["lon"] - lon) < 0.022)


def test_the_first_real_report(real_reports: Path) -> None:
    lines = extract(str(real_reports / "seed.txt"), "--published", "2018-09-01")
    clashes = [line for line in lines if line["sub_event_type"] == "armed_clash"]
    shelling = [line for line in lines if line["sub_event_type"] == "shelling"]
    desert = [
        line
        for line in clashes
        if line["side_a"] == ["is"] and line["side_b"] == ["regime", "regime_militia"]
    ]
    assert all(line["directed"] for line in desert)
    for lat, lon in ((34.921, 40.560), (34.853, 40.600), (34.769, 40.649)):
        assert any(near(line, lat, lon) for line in desert)
    (sousa, *_) = [line for line in shelling if line["side_a"] == ["regime"]]
    assert near(sousa, 34.534, 40.958)
    assert [(c["outcome"], c["min"]) for c in sousa["casualties"]] == [
        ("killed", 1),
        ("injured", 1),
    ]
    hajin = [line for line in clashes + shelling if near(line, 34.695, 40.831)]
    assert [line["side_b"] for line in hajin if set(line["side_a"]) == {"sdf", "coalition"}] == [
        ["is"],
        ["is"],
    ]
    assert {line["sub_event_type"] for line in hajin} == {"armed_clash", "shelling"}
    (convoy, *_) = [line for line in lines if line["sub_event_type"] == "reinforcement"]
    assert near(convoy, 34.695, 40.831)
    assert (set(convoy["side_a"]), convoy["side_b"]) == ({"sdf", "coalition"}, [])
