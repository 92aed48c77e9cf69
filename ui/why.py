"""Why an event has its fields: the words, the rules, the places that were rejected."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

import streamlit as st

from domain.events import Event, EventPlace
from domain.reports import Report
from extraction.lexicon import Lexicons
from mapping.style import Style
from ui.marks import in_brief
from ui.resources import gazetteer, lexicons, style
from ui.rules import rule_html
from wording.describe import per_cent
from wording.texts import Texts


def show_why(event: Event, report: Report, texts: Texts) -> None:
    """Show the readings of the event, the choice of its place and how sure each field is."""
    if event.readings:
        st.html(readings_html(event, report, style(), lexicons(), texts))
    else:
        st.caption(texts("why.none"))
    if event.place is not None:
        st.html(place_html(event.place, texts))
    if event.confidence:
        st.html(confidence_html(event, texts))


def readings_html(
    event: Event, report: Report, style: Style, lexicons: Lexicons, texts: Texts
) -> str:
    """Return the words and the rule of each field as an escaped table, tied to the words."""
    rows = [
        (
            in_brief(texts.label("field", reading.field)),
            f'<bdi dir="rtl">{in_brief(reading.span.of(report.text))}</bdi>',
            rule_html(reading.rule, lexicons, texts),
        )
        for reading in event.readings
    ]
    keys = [reading.field if reading.field in style.fields else "" for reading in event.readings]
    return _table(("why.field", "why.words", "why.rule"), rows, texts, keys)


def place_html(place: EventPlace, texts: Texts) -> str:
    """Return why this place was chosen and which were not, escaped."""
    rows = [
        (html.escape(texts("why.place")), in_brief(_reason(place.reason, texts))),
        (html.escape(texts("why.tier")), html.escape(texts.label("tier", place.tier.value))),
    ]
    chosen = "".join(f"<tr><th>{name}</th><td>{value}</td></tr>" for name, value in rows)
    found = f'<table class="kh-why">{chosen}</table>'
    if not place.rejected:
        return found
    others = [
        (
            in_brief(_other(rejected.place_id, rejected.name_ar, texts)),
            in_brief(_reason(rejected.reason, texts)),
        )
        for rejected in place.rejected
    ]
    heading = html.escape(texts("why.rejected"))
    table = _table(("why.candidate", "why.reason"), others, texts)
    return f'{found}<p class="kh-hint">{heading}</p>{table}'


def confidence_html(event: Event, texts: Texts) -> str:
    """Return how likely the event and its fields are right, in hundredths, escaped."""
    rows = [
        (in_brief(texts.label("field", name)), html.escape(per_cent(value, texts)))
        for name, value in event.confidence
    ]
    note = html.escape(texts("why.confidence_note"))
    table = _table(("why.field", "why.confidence"), rows, texts)
    return f'{table}<p class="kh-hint">{note}</p>'


def _other(place_id: str, name_ar: str, texts: Texts) -> str:
    place = gazetteer().places.get(place_id)
    if place is None:
        return name_ar
    wider = [
        texts.name(above.name_ar, above.name_en) for above in gazetteer().lineage(place_id)[1:3]
    ]
    return " – ".join([texts.name(place.name_ar, place.name_en), *wider])


def _reason(reason: str, texts: Texts) -> str:
    return texts.words.get(reason, reason) or "–"


def _table(
    heads: Iterable[str], rows: Sequence[Sequence[str]], texts: Texts, ties: Sequence[str] = ()
) -> str:
    """Return the table; `ties` are the keys of the words that its rows belong to."""
    head = "".join(f"<th>{html.escape(texts(key))}</th>" for key in heads)
    starts = [f'<tr class="kh-k-{key}">' if key else "<tr>" for key in ties] or ["<tr>"] * len(rows)
    body = "".join(
        f"{start}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        for start, cells in zip(starts, rows, strict=True)
    )
    return f'<table class="kh-why"><tr>{head}</tr>{body}</table>'
