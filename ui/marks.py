"""A stretch of a report with any number of marks over it, as escaped HTML.

Marks and the lines beside the text are tied by class names alone: `kh-w-…` on the words, `kh-k-…`
on the line, `kh-x-…` on what is said of the words; a style sheet lights up one from the other.

The text is hostile until escaped: nothing is put between tags or into an attribute but through
`html.escape`. Characters that turn the direction of writing are shown, not obeyed; a word without
end may be broken anywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.spans import Span
from wording.texts import TURNING

EVIDENCE, PASSED_OVER = "evidence", "passed"
_WORD = 100
"""Letters of a word after which it may be broken; no word that is one has so many."""
_PIECE = re.compile(rf"\S{{{_WORD}}}(?=\S)")
_BRIEF = 1000
"""Characters of a field's value that are shown."""
_POINTED = ":is(:hover, :focus)"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that are marked; `name` says how they look, `key` ties them to a line beside them."""

    span: Span
    name: str
    """A field, or `evidence`, or `passed`."""
    key: str
    title: str = ""
    number: int | None = None
    """Shown where the mark begins."""
    is_stop: bool = False
    """Whether the words can be moved to and chosen, by pointer, finger or keyboard."""


def mark_words(text: str, within: Span, marks: Sequence[Mark], colours: Mapping[str, str]) -> str:
    """Return the stretch `within` of the text with its marks; the innermost is drawn on top."""
    here = [mark for mark in marks if mark.span.overlaps(within)]
    edges = {within.start, within.end}
    edges |= {edge for mark in here for edge in (mark.span.start, mark.span.end)}
    cuts = sorted(edge for edge in edges if within.start <= edge <= within.end)
    return "".join(
        _run(text, Span(start, end), here, within, colours) for start, end in pairwise(cuts)
    )


def highlights(ties: Mapping[str, str], within: str = ".kh-reading") -> str:
    """Return the style sheet that lights up words from their line, and both from the words.

    `ties` are colours by key; `within` selects what holds both the text and the lines.
    """
    return "".join(_tie(key, colour, within) for key, colour in ties.items())


def sample_html(name: str, label: str, colours: Mapping[str, str], tie: str = "") -> str:
    """Return how a field's words are marked, tied to them where `tie` is their key."""
    tied = f' kh-k-{tie}" tabindex="0' if tie else ""
    return (
        f'<span class="kh-m kh-m-{name}{tied}" style="--field:{html.escape(colours[name])}">'
        f"{html.escape(label)}</span>"
    )


def visible(words: str) -> str:
    """Return `words` escaped, with the characters that turn the writing shown by their codes.

    A browser needs seconds to break 50,000 joined letters by itself: it is told where it may.
    """
    ends = {found.end() for found in _PIECE.finditer(words)}
    return "".join(
        ("<wbr>" if at in ends else "") + _letter(letter) for at, letter in enumerate(words)
    )


def in_brief(words: str) -> str:
    """Return a field's value as `visible` does, cut where no reader would go on."""
    return visible(words if len(words) <= _BRIEF else f"{words[:_BRIEF]} …")


def _letter(letter: str) -> str:
    if letter in TURNING:
        return f'<span class="kh-control">U+{ord(letter):04X}</span>'
    return html.escape(letter)


def _tie(key: str, colour: str, within: str) -> str:
    words, line = f".kh-w-{key}", f".kh-k-{key}"
    lit = f"{{background:color-mix(in srgb, {colour} 42%, transparent)}}"
    return (
        f"{within}:has({line}{_POINTED}) {words}{lit}"
        f"{within}:has({words}{_POINTED}) :is({words}, {line}){lit}"
        f"{within}:has({words}{_POINTED}) .kh-x-{key}{{display:block}}"
    )


def _run(
    text: str, span: Span, marks: Sequence[Mark], within: Span, colours: Mapping[str, str]
) -> str:
    words = visible(span.of(text))
    over = sorted(
        (mark for mark in marks if mark.span.covers(span)),
        key=lambda mark: mark.span.end - mark.span.start,
    )
    if not over:
        return words
    names = dict.fromkeys(_classes(over, colours))
    titles = "\n".join(dict.fromkeys(mark.title for mark in over if mark.title))
    numbers = sorted(
        mark.number
        for mark in over
        if mark.number is not None and max(mark.span.start, within.start) == span.start
    )
    colour = next((colours[mark.name] for mark in over if mark.name in colours), "currentColor")
    number = f' data-n="{"·".join(map(str, numbers))}"' if numbers else ""
    is_stop = any(mark.is_stop for mark in over)
    # What is said of a stop stands below the text: only a screen reader needs it here, too.
    said = "aria-description" if is_stop else "title"
    title = f' {said}="{html.escape(titles)}"' if titles else ""
    stop = ' tabindex="0" role="mark"' if is_stop else ""
    return (
        f'<span class="{" ".join(names)}" style="--field:{html.escape(colour)}"'
        f"{number}{title}{stop}>{words}</span>"
    )


def _classes(over: Sequence[Mark], colours: Mapping[str, str]) -> Iterator[str]:
    """Yield the looks of the innermost mark of each sort, and the keys of all."""
    for names in (colours, (EVIDENCE,), (PASSED_OVER,)):
        inner = next((mark.name for mark in over if mark.name in names), None)
        if inner is not None:
            yield f"kh-m-{inner}"
    if any(mark.name in colours for mark in over):
        yield "kh-m"
    for mark in over:
        yield f"kh-w-{mark.key}"
