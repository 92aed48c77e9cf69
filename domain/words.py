"""A clean text cut into words, numbers and marks, the same way every time."""

from __future__ import annotations

import re

from domain.sentences import Word
from domain.text import LETTER, CleanText

_WORD = re.compile(rf"[{LETTER}]+|\d+(?:[.,]\d+)*|[A-Za-z]+|\.\.+|::|[^\s]")


def split_words(clean: CleanText) -> tuple[Word, ...]:
    """Return the words of `clean` in reading order, with their spans in the text as given."""
    return tuple(
        Word(clean.span(*found.span()), found[0], clean.folded[found.start() : found.end()])
        for found in _WORD.finditer(clean.text)
    )
