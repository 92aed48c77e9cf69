"""The hand-checked entities are sound, and the shipped weights reach what is asked of them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from extraction.toponyms import LOCATION
from tests.gold.score_entities import (
    ANY,
    KINDS,
    MEDIA,
    SENTENCE,
    Names,
    Score,
    finders,
    load,
    read_reports,
    read_rows,
    score,
)

BENCHMARK = read_rows()


def test_there_are_enough_sentences_and_names() -> None:
    counts = Counter(row.label for row in BENCHMARK)
    assert set(counts) == {SENTENCE, MEDIA, ANY, *KINDS}
    assert counts[SENTENCE] >= 300
    assert len({row.report_id for row in BENCHMARK}) >= 150


def test_every_name_lies_in_a_checked_sentence_and_no_two_overlap() -> None:
    names = [row for row in BENCHMARK if row.label != SENTENCE]
    sentences = [row for row in BENCHMARK if row.label == SENTENCE]
    assert [
        row
        for row in names
        if not any(s.report_id == row.report_id and s.span.covers(row.span) for s in sentences)
    ] == []
    assert [
        (one, other)
        for one, other in pairwise(names)
        if one.report_id == other.report_id and one.span.overlaps(other.span)
    ] == []


def test_the_reports_are_there(real_reports: Path) -> None:
    wanted = frozenset(row.report_id for row in BENCHMARK)
    texts = {report.report_id: report.text for report in read_reports(real_reports, wanted)}
    assert set(texts) == wanted
    assert [row for row in BENCHMARK if not row.span.of(texts[row.report_id]).strip()] == []


def test_f1_weighs_misses_and_false_names() -> None:
    assert Score(gold=4, given=6, right=3).f1 == pytest.approx(0.6)
    assert Score(0, 0, 0).f1 == 0


@pytest.mark.model
def test_the_tagger_finds_places_and_groups(real_reports: Path) -> None:
    names = Names()
    entries = load(real_reports, names)
    found = score(entries, finders()["tagger"], names, unseen=False)
    least = {kind: 0.88 if kind == LOCATION else 0.85 for kind in KINDS}
    assert {kind: one.f1 for kind, one in found.items() if one.f1 < least[kind]} == {}
