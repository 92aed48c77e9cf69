"""A report's text beside its event: the event's words marked, each field's in its own colour."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from domain.events import Event
from domain.spans import Span, hull
from extraction.lexicon import Lexicons
from mapping.style import Style
from ui.card import values_of
from ui.marks import Mark, highlights, mark_words, sample_html
from ui.rules import rule_words, rules_html
from wording.texts import Texts

_LONGEST = 6000
"""Characters of a report that are shown whole."""
_AROUND = 2500
"""Characters shown before and after the evidence of a longer one."""


def evidence_html(text: str, event: Event, style: Style, lexicons: Lexicons, texts: Texts) -> str:
    """Return the text with its marks, what was made of each, and the legend, all escaped."""
    return (
        _text(text, event, style, lexicons, texts)
        + _made(event, style, lexicons, texts)
        + _legend(event, style, texts)
    )


def evidence_css(style: Style) -> str:
    """Return the style sheet that ties the fields of the panel to their words, and back."""
    return f"<style>{highlights(style.fields, '.st-key-panel')}</style>"


def _text(text: str, event: Event, style: Style, lexicons: Lexicons, texts: Texts) -> str:
    marks = list(_marks(event, style, lexicons, texts))
    window = _window(len(text), event.evidence)
    start, end = (
        min(max(edge, window.start), window.end)
        for edge in (event.evidence.start, event.evidence.end)
    )
    before, within, after = (
        mark_words(text, span, marks, style.fields)
        for span in (Span(window.start, start), Span(start, end), Span(end, window.end))
    )
    note = ""
    if window != Span(0, len(text)):
        cut = texts("evidence.cut", count=window.end - window.start)
        note = f'<p class="kh-cut">{html.escape(cut)}</p>'
    return (
        f'{note}<div class="kh-text" dir="rtl" lang="ar" tabindex="0">'
        f"{before}<mark>{within}</mark>{after}</div>"
    )


def _made(event: Event, style: Style, lexicons: Lexicons, texts: Texts) -> str:
    """Return a line for each field that shows while its words are pointed at or chosen."""
    values = dict(values_of(event, texts))
    lines = "".join(
        f'<div class="kh-x kh-x-{name}" style="--field:{html.escape(style.fields[name])}">'
        f"<b>{html.escape(texts.label('field', name))}</b> {values.get(name, '')}"
        f"{rules_html(event, name, lexicons, texts)}</div>"
        for name in _fields(event, style)
    )
    hint = html.escape(texts("evidence.hint"))
    return f'<div class="kh-made"><p class="kh-hint">{hint}</p>{lines}</div>' if lines else ""


def _legend(event: Event, style: Style, texts: Texts) -> str:
    samples = "".join(
        sample_html(name, texts.label("field", name), style.fields, tie=name)
        for name in _fields(event, style)
    )
    label = html.escape(texts("evidence.legend"))
    return (
        f'<div class="kh-marks" role="group" aria-label="{label}">{samples}</div>'
        if samples
        else ""
    )


def _marks(event: Event, style: Style, lexicons: Lexicons, texts: Texts) -> Iterator[Mark]:
    """Yield the words of each field once, also where several readings share some of them."""
    for name in _fields(event, style):
        readings = [reading for reading in event.readings if reading.field == name]
        rules = dict.fromkeys(rule_words(each.rule, lexicons, texts) for each in readings)
        title = texts("evidence.title", field=texts.label("field", name), rule=" + ".join(rules))
        for span in _joined(reading.span for reading in readings):
            yield Mark(span, name, name, title, is_stop=True)


def _fields(event: Event, style: Style) -> tuple[str, ...]:
    """Return the fields that were read from words, in the order of the style."""
    read = {reading.field for reading in event.readings}
    return tuple(name for name in style.fields if name in read)


def _joined(spans: Iterable[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start <= joined[-1].end:
            joined[-1] = hull((joined[-1], span))
        else:
            joined.append(span)
    return joined


def _window(length: int, evidence: Span) -> Span:
    if length <= _LONGEST:
        return Span(0, length)
    start = max(0, min(evidence.start, length) - _AROUND)
    return Span(start, min(length, max(evidence.start + _AROUND, start + _LONGEST)))
