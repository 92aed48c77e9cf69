"""Sentences without weights: cut at stops and line ends, with no named entities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from domain.sentences import Sentence, Word
from domain.spans import hull
from domain.text import COMMAS, STOPS, clean
from domain.words import split_words

_ENDS = STOPS - COMMAS - {":", "::"}


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text as given, in reading order; none where it has no word."""
    return tuple(Sentence(hull(word.span for word in words), words) for words in _cut(text))


def _cut(text: str) -> Iterator[tuple[Word, ...]]:
    words = split_words(clean(text))
    first = 0
    for at, word in enumerate(words, start=1):
        if word.text in _ENDS or _ends_line(text, words, at):
            yield words[first:at]
            first = at
    if first < len(words):
        yield words[first:]


def _ends_line(text: str, words: Sequence[Word], at: int) -> bool:
    """Tell whether a line ends between the word before `at` and the one there."""
    return at < len(words) and "\n" in text[words[at - 1].span.end : words[at].span.start]
