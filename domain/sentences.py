"""What annotation gives: the sentences of a report, their words and the named entities in them."""

from __future__ import annotations

from dataclasses import dataclass

from domain.spans import Span


@dataclass(frozen=True, slots=True)
class Word:
    """One written word, number or mark; `folded` is what look-ups compare."""

    span: Span
    text: str
    folded: str
    clitics: int = 0
    """How many letters at its front the annotator split off (و، ف، ب، ل، ك), 0 when none."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A named entity as the tagger saw it: `tag` is PER, LOC, ORG or MISC."""

    span: Span
    tag: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its words in reading order and the entities the tagger saw."""

    span: Span
    words: tuple[Word, ...]
    mentions: tuple[Mention, ...] = ()
