"""Annotation without weights: sentences by stops and line ends, no entities."""

from __future__ import annotations

from collections.abc import Sequence

from domain.reports import Report
from domain.sentences import Sentence, Word
from domain.text import clean
from domain.words import split_words
from extraction.plain import split_sentences


def annotate_plainly(reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(split_sentences(report.text) for report in reports)


def words_of(text: str) -> tuple[Word, ...]:
    return split_words(clean(text))
