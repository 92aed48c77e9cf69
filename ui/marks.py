"""A stretch of a report with any number of marks over it, as escaped HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from domain.spans import Span
from ui.evidence import visible

EVIDENCE, PASSED_OVER = "evidence", "passed"


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


def mark_words(text: str, within: Span, marks: Sequence[Mark], colours: Mapping[str, str]) -> str:
    """Return the stretch `within` of the text with its marks; the innermost is drawn on top."""
    here = [mark for mark in marks if mark.span.overlaps(within)]
    edges = {within.start, within.end}
    edges |= {edge for mark in here for edge in (mark.span.start, mark.span.end)}
    cuts = sorted(edge for edge in edges if within.start <= edge <= within.end)
    return "".join(
        _run(text, Span(start, end), here, within, colours) for start, end in pairwise(cuts)
    )


def highlights(keys: Sequence[str]) -> str:
    """Return the style sheet that shows the words of a line while it is pointed at or chosen."""
    return "".join(
        f".kh-reading:has(.kh-k-{key}:is(:hover, :focus-visible, :focus)) .kh-w-{key}"
        "{background:color-mix(in srgb, var(--kh-accent) 42%, transparent)}"
        for key in keys
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
    title = f' title="{html.escape(titles)}"' if titles else ""
    return (
        f'<span class="{" ".join(names)}" style="--field:{html.escape(colour)}"{number}{title}>'
        f"{words}</span>"
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
