"""A clean text cut into words, numbers and marks, the same way every time."""

from __future__ import annotations

import re

from domain.sentences import Word
from domain.spans import Span
from domain.text import LETTER, CleanText

_WORD = re.compile(rf"[{LETTER}]+|\d+(?:[.,]\d+)*|[A-Za-z]+|\.\.+|::|[^\s]")


def split_words(clean: CleanText) -> tuple[Word, ...]:
    """Return the words of `clean` in reading order, with their spans in the text as given."""
    starts, ends, folded = clean.starts, clean.ends, clean.folded
    found = ((match.start(), match.end(), match[0]) for match in _WORD.finditer(clean.text))
    return tuple(
        Word(Span(starts[first], ends[last - 1]), text, folded[first:last])
        for first, last, text in found
    )
