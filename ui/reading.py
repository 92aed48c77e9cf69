"""A report sentence by sentence, beside each what was read from it and what was passed over."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.events import Event
from domain.reports import Report
from extraction.lexicon import Lexicons
from extraction.passages import Part, Passage, PassedOver, Sort
from mapping.style import Style
from ui.card import kind_html, sides_html, values_of
from ui.marks import EVIDENCE, PASSED_OVER, Mark, highlights, in_brief, mark_words, sample_html
from ui.rules import rule_html, rule_words, rules_html
from wording import describe
from wording.texts import Texts

_FIELDS = ("kind", "directed", "side_a", "side_b", "place", "date", "casualties", "status")
_NAMES = frozenset({Sort.PLACE, Sort.ACTOR})
_FEW = 2
"""Events of a sentence whose fields are shown at once; of more, only the chosen one's."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with what was read from it."""

    report: Report
    events: Mapping[str, Event]
    """In reading order, by id."""
    passages: Sequence[Passage]

    @property
    def numbers(self) -> dict[str, int]:
        """Return the number that each event is shown with."""
        told = [event_id for passage in self.passages for event_id in passage.event_ids]
        return {event_id: at for at, event_id in enumerate(told, start=1)}


@dataclass(frozen=True, slots=True)
class Look:
    """What the reading is shown with."""

    style: Style
    lexicons: Lexicons
    texts: Texts
    chosen: str = ""
    """Id of the event to point out."""
    on_map: Callable[[Event], str] | None = None
    """Address of the map with an event chosen; None where the events are not in the store."""


def reading_html(reading: Reading, first: int, last: int, look: Look) -> str:
    """Return the passages `first` to `last` as escaped HTML."""
    marks = [*_event_marks(reading, look), *_passed_marks(reading, look)]
    shown = "".join(
        _passage(reading, at, marks, look) for at in range(first, min(last, len(reading.passages)))
    )
    label = html.escape(look.texts("reports.whole"))
    return f'<section class="kh-reading" aria-label="{label}">{shown}</section>'


def reading_css(reading: Reading, first: int, last: int) -> str:
    """Return the style sheet that ties the lines beside the passages to the words in them."""
    numbers, keys = reading.numbers, []
    for at in range(first, min(last, len(reading.passages))):
        passage = reading.passages[at]
        for event_id in passage.event_ids:
            number = str(numbers[event_id])
            keys += [number, *(f"{number}-{name}" for name in _FIELDS)]
        keys += [f"p{at}-{n}" for n in range(len(passage.passed_over))]
    return f"<style>{highlights(dict.fromkeys(keys, 'var(--kh-accent)'))}</style>"


def legend_html(look: Look) -> str:
    """Return how the marks look."""
    texts, colours = look.texts, look.style.fields
    marks = [
        sample_html(name, texts.label("field", name), colours)
        for name in _FIELDS
        if name in colours
    ]
    marks += [
        f'<span class="kh-m-{name}">{html.escape(texts(f"reports.legend_{name}"))}</span>'
        for name in (EVIDENCE, PASSED_OVER)
    ]
    label = html.escape(texts("reports.legend"))
    note = html.escape(texts("reports.legend_note"))
    return (
        f'<div class="kh-marks" role="group" aria-label="{label}">{"".join(marks)}</div>'
        f'<p class="kh-hint">{note}</p>'
    )


def counts_html(reading: Reading, texts: Texts) -> str:
    """Return how many sentences, events and words passed over there are."""
    passed = [
        over for passage in reading.passages if passage.is_read for over in passage.passed_over
    ]
    names = sum(over.sort in _NAMES for over in passed)
    counts = {
        "sentences": len(reading.passages),
        "events": len(reading.numbers),
        "passed_over": len(passed) - names,
        "names": names,
    }
    chips = "".join(
        f"<li><span>{html.escape(texts(f'reports.{name}'))}</span><b>{count}</b></li>"
        for name, count in counts.items()
    )
    return f'<ul class="kh-counts">{chips}</ul>'


# --- the text -------------------------------------------------------------------------------


def _event_marks(reading: Reading, look: Look) -> Iterator[Mark]:
    for event_id, number in reading.numbers.items():
        event = reading.events[event_id]
        yield Mark(event.evidence, EVIDENCE, str(number))
        for read in event.readings:
            if read.field not in _FIELDS:
                continue
            title = look.texts(
                "evidence.title",
                field=look.texts.label("field", read.field),
                rule=rule_words(read.rule, look.lexicons, look.texts),
            )
            shown = number if read.field == "kind" else None
            yield Mark(read.span, read.field, f"{number}-{read.field}", title, shown)


def _passed_marks(reading: Reading, look: Look) -> Iterator[Mark]:
    for at, passage in enumerate(reading.passages):
        for n, over in enumerate(passage.passed_over):
            title = look.texts.label("passed", over.reason.value)
            yield Mark(over.span, PASSED_OVER, f"p{at}-{n}", title)


def _passage(reading: Reading, at: int, marks: Sequence[Mark], look: Look) -> str:
    passage = reading.passages[at]
    words = mark_words(reading.report.text, passage.span, marks, look.style.fields)
    part = ""
    if passage.part is not Part.BODY:
        label = html.escape(look.texts.label("part", passage.part.value))
        part = f'<span class="kh-tag">{label}</span>'
    return (
        f'<article class="kh-passage kh-part-{passage.part.value}">'
        f'<div class="kh-side"><p class="kh-place-in-text"><b>{at + 1}</b>{part}</p>'
        f'<p class="kh-sentence" dir="rtl" lang="ar">{words}</p></div>'
        f'<div class="kh-side">{_cards(reading, passage, look)}'
        f"{_passed(reading.report.text, passage, at, look)}</div></article>"
    )


# --- what stands beside it ------------------------------------------------------------------


def _cards(reading: Reading, passage: Passage, look: Look) -> str:
    if not passage.event_ids and passage.is_read:
        return f'<p class="kh-hint">{html.escape(look.texts("reports.nothing"))}</p>'
    numbers = reading.numbers
    is_few = len(passage.event_ids) <= _FEW
    return "".join(
        _card(reading.events[each], numbers[each], look, is_open=is_few or each == look.chosen)
        for each in passage.event_ids
    )


def _card(event: Event, number: int, look: Look, *, is_open: bool) -> str:
    texts = look.texts
    rows = "".join(
        f'<div class="kh-row kh-k-{number}-{name}" tabindex="0">'
        f"<dt>{html.escape(texts.label('field', name))}</dt>"
        f"<dd>{value}{rules_html(event, name, look.lexicons, texts)}</dd></div>"
        for name, value in values_of(event, texts)
    )
    link = ""
    if look.on_map is not None:
        link = (
            f'<a href="{html.escape(look.on_map(event))}" target="_self">'
            f"{html.escape(texts('reports.on_map'))}</a>"
        )
    chosen = " kh-chosen" if event.event_id == look.chosen else ""
    label = html.escape(texts("reports.event", number=number))
    scene = f"{describe.place_name(event, texts)} · {describe.date(event, texts)}"
    return (
        f'<details class="kh-card kh-event{chosen}"{" open" if is_open else ""}>'
        f'<summary class="kh-k-{number}"><span class="kh-no" title="{label}">{number}</span>'
        f'{kind_html(event, look.style, texts)}<p class="kh-sides">{sides_html(event, texts)}'
        f"<small>{in_brief(scene)}</small></p></summary><dl>{rows}</dl>{link}</details>"
    )


def _passed(text: str, passage: Passage, at: int, look: Look) -> str:
    if not passage.is_read:
        return f'<p class="kh-hint">{html.escape(look.texts(f"passed.{passage.part.value}"))}</p>'
    items = list(enumerate(passage.passed_over))
    words = [_item(text, over, f"p{at}-{n}", look) for n, over in items if over.sort not in _NAMES]
    names = [_item(text, over, f"p{at}-{n}", look) for n, over in items if over.sort in _NAMES]
    shown = ""
    if words:
        heading = html.escape(look.texts("reports.passed"))
        shown = f'<h4>{heading}</h4><ul class="kh-passed">{"".join(words)}</ul>'
    if names:
        heading = html.escape(look.texts("reports.names_passed", count=len(names)))
        shown += (
            f'<details class="kh-names"><summary>{heading}</summary>'
            f'<ul class="kh-passed">{"".join(names)}</ul></details>'
        )
    return shown


def _item(text: str, over: PassedOver, key: str, look: Look) -> str:
    reason = look.texts.label("passed", over.reason.value)
    if over.because is not None:
        because = over.because.of(text)
        reason = look.texts("reports.because", reason=reason, words=because)
    return (
        f'<li class="kh-k-{key}" tabindex="0">'
        f'<bdi dir="rtl" lang="ar">{in_brief(over.span.of(text))}</bdi> '
        f"<span>{in_brief(reason)}</span> {rule_html(over.rule, look.lexicons, look.texts)}</li>"
    )
