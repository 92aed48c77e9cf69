"""Annotation without weights: sentences by stops and line ends, no entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.reports import Report
from domain.sentences import Sentence, Word
from domain.spans import Span
from domain.text import clean
from domain.words import split_words

ENDS = {".", "..", "...", "!", "?", "؟"}


def annotate_plainly(reports: Sequence[Report]) -> tuple[tuple[Sentence, ...], ...]:
    return tuple(tuple(sentences(report.text)) for report in reports)


def sentences(text: str) -> Iterator[Sentence]:
    pending: list[Word] = []
    for word in split_words(clean(text)):
        if pending and "\n" in text[pending[-1].span.end : word.span.start]:
            yield _sentence(pending)
            pending = []
        pending.append(word)
        if word.text in ENDS:
            yield _sentence(pending)
            pending = []
    if pending:
        yield _sentence(pending)


def words_of(text: str) -> tuple[Word, ...]:
    return split_words(clean(text))


def sentence_of(text: str) -> Sentence:
    return _sentence(list(words_of(text)))


def _sentence(words: list[Word]) -> Sentence:
    return Sentence(Span(words[0].span.start, words[-1].span.end), tuple(words))
