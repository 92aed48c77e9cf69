"""A report's text as HTML: right to left, the event's words marked, everything else plain text.

The text is hostile until escaped, and so is every id: nothing is put between tags or into an
attribute but through `html.escape`. Characters that turn the direction of writing are shown, not
obeyed.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from domain.events import Event, Reading
from domain.spans import Span
from ui.texts import Texts

_LONGEST = 6000
"""Characters of a report that are shown whole."""
_AROUND = 2500
"""Characters shown before and after the evidence of a longer one."""
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_VISIBLE = _TURNING - {"\u061c", "\u200e", "\u200f"}
"""Overrides, embeddings and isolates; the three plain marks cannot disguise anything."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text under the same marks."""

    span: Span
    is_evidence: bool
    readings: tuple[Reading, ...]
    """The innermost first."""


def cut_pieces(length: int, evidence: Span, readings: Iterable[Reading]) -> tuple[Piece, ...]:
    """Return the whole text as pieces, cut wherever a mark begins or ends."""
    within = [reading for reading in readings if reading.span.end <= length]
    spans = [evidence, *(reading.span for reading in within)]
    edges = {0, length, *(edge for span in spans for edge in (span.start, span.end))}
    cuts = sorted(edge for edge in edges if edge <= length)
    return tuple(_piece(Span(start, end), evidence, within) for start, end in pairwise(cuts))


def mark_up(text: str, event: Event, texts: Texts, colours: Mapping[str, str]) -> str:
    """Return the text with the event's words marked, its fields underlined in their colours."""
    window = _window(len(text), event.evidence)
    pieces = cut_pieces(len(text), event.evidence, event.readings)
    body = "".join(_runs(text, _within(pieces, window), texts, colours))
    note = ""
    if window != Span(0, len(text)):
        cut = texts("evidence.cut", count=window.end - window.start)
        note = f'<p class="kh-cut">{html.escape(cut)}</p>'
    return f'{note}<div class="kh-text" dir="rtl" lang="ar" tabindex="0">{body}</div>'


def legend(event: Event, texts: Texts, colours: Mapping[str, str]) -> str:
    """Return the colours of the fields that were read from words."""
    fields = dict.fromkeys(reading.field for reading in event.readings)
    chips = "".join(
        f'<span class="kh-key" style="--field:{_colour(name, colours)}">'
        f"{html.escape(texts.label('field', name))}</span>"
        for name in fields
    )
    title = html.escape(texts("evidence.legend"))
    return f'<div class="kh-keys" title="{title}">{chips}</div>' if chips else ""


def visible(words: str) -> str:
    """Return `words` escaped, with the characters that turn the writing shown by their codes."""
    return "".join(
        f'<span class="kh-control">U+{ord(letter):04X}</span>'
        if letter in _VISIBLE
        else html.escape(letter)
        for letter in words
    )


def _piece(span: Span, evidence: Span, readings: Iterable[Reading]) -> Piece:
    over = [reading for reading in readings if reading.span.covers(span)]
    over.sort(key=lambda reading: (reading.span.end - reading.span.start, reading.field))
    return Piece(span, evidence.covers(span), tuple(over))


def _window(length: int, evidence: Span) -> Span:
    if length <= _LONGEST:
        return Span(0, length)
    start = max(0, min(evidence.start, length) - _AROUND)
    return Span(start, min(length, max(evidence.start + _AROUND, start + _LONGEST)))


def _within(pieces: Iterable[Piece], window: Span) -> Iterator[Piece]:
    for piece in pieces:
        if piece.span.overlaps(window):
            span = Span(max(piece.span.start, window.start), min(piece.span.end, window.end))
            yield Piece(span, piece.is_evidence, piece.readings)


def _runs(
    text: str, pieces: Iterable[Piece], texts: Texts, colours: Mapping[str, str]
) -> Iterator[str]:
    marked = False
    for piece in pieces:
        if piece.is_evidence != marked:
            yield "<mark>" if piece.is_evidence else "</mark>"
            marked = piece.is_evidence
        yield _words(piece, text, texts, colours)
    if marked:
        yield "</mark>"


def _words(piece: Piece, text: str, texts: Texts, colours: Mapping[str, str]) -> str:
    words = visible(piece.span.of(text))
    if not piece.readings:
        return words
    title = "\n".join(
        texts("evidence.title", field=texts.label("field", reading.field), rule=reading.rule)
        for reading in piece.readings
    )
    colour = _colour(piece.readings[0].field, colours)
    return (
        f'<span class="kh-read" style="--field:{colour}" title="{html.escape(title)}">'
        f"{words}</span>"
    )


def _colour(name: str, colours: Mapping[str, str]) -> str:
    return html.escape(colours.get(name, "currentColor"))
