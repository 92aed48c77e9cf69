"""An event and its source as HTML; every word is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence

from domain.events import Event, Status
from domain.reports import Report, is_web_address
from domain.reviews import Fault
from mapping.style import Style
from ui.marks import in_brief
from wording import describe
from wording.texts import Texts
from wording.told import told


def event_html(event: Event, style: Style, texts: Texts) -> str:
    """Return the event's fields as escaped HTML, each tied to the words that it was read from."""
    rows = "".join(
        f'<div class="kh-row{_tie(name, event, style)}"><dt>{html.escape(texts(f"panel.{name}"))}'
        f"</dt><dd>{value}</dd></div>"
        for name, value in facts_of(event, texts).items()
    )
    first, second = (
        side and f'<span class="kh-value{_tie(name, event, style)}">{side}</span>'
        for name, side in (
            ("side_a", in_brief(describe.actors(event.side_a, texts))),
            ("side_b", in_brief(describe.actors(event.side_b, texts))),
        )
    )
    sides = _noted(describe.facing(first, second, event, texts), describe.open_sides(event, texts))
    return (
        f'<div class="kh-event"><h3>{kind_html(event, style, texts, is_tied=True)}</h3>'
        f'<p class="kh-sides">{sides}</p><dl class="kh-facts">{rows}</dl></div>'
    )


def kind_html(event: Event, style: Style, texts: Texts, *, is_tied: bool = False) -> str:
    """Return the kind in the colour of its family, with what sets the event apart, escaped."""
    colour = html.escape(style.family_of(event.kind).colour)
    kind = html.escape(texts.label("kind", event.kind.value))
    tie, status = (_tie(name, event, style) if is_tied else "" for name in ("kind", "status"))
    return (
        f'<i class="kh-swatch" style="--swatch:{colour}"></i>'
        f'<span class="kh-value{tie}">{kind}</span>{_tags(event, texts, status)}'
    )


def values_of(event: Event, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield the fields of the event that are filled, each as escaped HTML."""
    read = {reading.field for reading in event.readings}
    yield "kind", html.escape(texts.label("kind", event.kind.value))
    if "directed" in read:
        yield "directed", in_brief(describe.sides(event, texts))
    for name, side in (("side_a", event.side_a), ("side_b", event.side_b)):
        if side:
            yield name, in_brief(describe.actors(side, texts))
    yield from facts_of(event, texts).items()
    yield "status", html.escape(texts.label("status", event.status.value))


def facts_of(event: Event, texts: Texts) -> dict[str, str]:
    """Return place, date and casualties with their notes, each as escaped HTML."""
    return {
        "place": _place(event, texts),
        "date": _date(event, texts),
        "casualties": _casualties(event, texts),
    }


def source_html(report: Report, texts: Texts) -> str:
    """Return the report's heading, publisher and date as escaped HTML."""
    title = in_brief(report.title or report.report_id)
    parts = [report.publisher]
    if report.published:
        parts.append(texts("panel.published", date=describe.day(report.published, texts)))
    small = " · ".join(f"<bdi>{in_brief(part)}</bdi>" for part in parts if part)
    if is_web_address(report.url):
        address = html.escape(report.url)
        small += (
            f' · <a href="{address}" target="_blank" rel="noopener noreferrer">'
            f"{html.escape(texts('panel.link'))}</a>"
        )
    tag = f' <span class="kh-tag">{html.escape(texts("panel.sample"))}</span>'
    return (
        f'<div class="kh-source"><bdi>{title}</bdi>{tag if report.is_sample else ""}'
        f"<br><small>{small}</small></div>"
    )


def told_html(event: Event, languages: Sequence[Texts], texts: Texts) -> str:
    """Return the sentence in each language, with a note in that of the interface, escaped."""
    sentences = "".join(
        f'<p lang="{each.language}" dir="{each.language.direction}">{in_brief(told(event, each))}'
        "</p>"
        for each in languages
    )
    note = html.escape(texts("told.note"))
    return f'<div class="kh-told">{sentences}<small>{note}</small></div>'


def sides_html(event: Event, texts: Texts) -> str:
    """Return who acted on whom, with what the text leaves open, escaped."""
    return _noted(in_brief(describe.sides(event, texts)), describe.open_sides(event, texts))


def _tie(name: str, event: Event, style: Style) -> str:
    """Return the rest of an open `class` attribute: the tie to the field's words, if it has any."""
    if all(reading.field != name for reading in event.readings):
        return ""
    return f' kh-tied kh-k-{name}" tabindex="0" style="--field:{html.escape(style.fields[name])}'


def _tags(event: Event, texts: Texts, tie: str = "") -> str:
    tags = ""
    if event.status is not Status.REPORT:
        status = html.escape(texts.label("status", event.status.value))
        tags = f'<span class="kh-tag{tie}">{status}</span>'
    if event.group:
        tags += f'<span class="kh-tag">{html.escape(texts("panel.group"))}</span>'
    return tags


def _place(event: Event, texts: Texts) -> str:
    notes = describe.place_notes(event.place, texts) if event.place else ()
    set_right = describe.set_right(event, Fault.PLACE, texts) if event.place else []
    return _noted(in_brief(describe.place_name(event, texts)), (*set_right, *notes))


def _date(event: Event, texts: Texts) -> str:
    basis = texts.label("basis", event.date.basis.value)
    return _noted(html.escape(describe.date(event, texts)), [basis])


def _casualties(event: Event, texts: Texts) -> str:
    if not event.casualties:
        return html.escape(describe.losses(event, texts))
    told = (
        _noted(
            in_brief(describe.casualties(entry, texts)),
            [texts("panel.words", words=entry.words)],
        )
        for entry in event.casualties
    )
    return "".join(f"<div>{words}</div>" for words in told)


def _noted(shown: str, notes: Sequence[str]) -> str:
    """Return what is shown, escaped already, with the notes in small letters."""
    small = " · ".join(f"<bdi>{in_brief(note)}</bdi>" for note in notes)
    return f"{shown}<small>{small}</small>" if small else shown
