"""An event and its source as HTML; every word is escaped on its way in."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import urlsplit

from domain.events import Event, Status
from domain.reports import Report
from mapping.style import Style
from ui import describe
from ui.texts import Texts


def event_html(event: Event, style: Style, texts: Texts) -> str:
    """Return the event's fields as escaped HTML."""
    rows = "".join(
        f"<dt>{html.escape(texts(f'panel.{name}'))}</dt><dd>{value}</dd>"
        for name, value in facts_of(event, texts).items()
    )
    return (
        f'<div class="kh-event"><h3>{kind_html(event, style, texts)}</h3>'
        f'<p class="kh-sides">{sides_html(event, texts)}</p><dl class="kh-facts">{rows}</dl></div>'
    )


def kind_html(event: Event, style: Style, texts: Texts) -> str:
    """Return the kind in the colour of its family, with what sets the event apart, escaped."""
    colour = html.escape(style.family_of(event.kind).colour)
    kind = html.escape(texts.label("kind", event.kind.value))
    return f'<i class="kh-swatch" style="--swatch:{colour}"></i>{kind}{_tags(event, texts)}'


def facts_of(event: Event, texts: Texts) -> dict[str, str]:
    """Return place, date and casualties with their notes, each as escaped HTML."""
    return {
        "place": _place(event, texts),
        "date": _noted(describe.date(event.date, texts), [_basis(event, texts)]),
        "casualties": _casualties(event, texts),
    }


def source_html(report: Report, texts: Texts) -> str:
    """Return the report's heading, publisher and date as escaped HTML."""
    title = html.escape(report.title or report.report_id)
    parts = [report.publisher]
    if report.published:
        parts.append(texts("panel.published", date=describe.day(report.published, texts)))
    small = " · ".join(f"<bdi>{html.escape(part)}</bdi>" for part in parts if part)
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


def is_web_address(url: str) -> bool:
    """Tell whether a link may be made of it: http or https, with a host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _tags(event: Event, texts: Texts) -> str:
    words = []
    if event.status is not Status.REPORT:
        words.append(texts.label("status", event.status.value))
    if event.group:
        words.append(texts("panel.group"))
    return "".join(f'<span class="kh-tag">{html.escape(word)}</span>' for word in words)


def sides_html(event: Event, texts: Texts) -> str:
    """Return who acted on whom, with what the text leaves open, escaped."""
    notes = [texts("panel.probable")] if event.attribution == "probable" else []
    notes += [texts("panel.actor_words", words=words) for words in event.actor_words]
    return _noted(describe.sides(event, texts), notes)


def _place(event: Event, texts: Texts) -> str:
    notes = describe.place_notes(event.place, texts) if event.place else ()
    return _noted(describe.place_name(event, texts), notes)


def _basis(event: Event, texts: Texts) -> str:
    return texts.label("basis", event.date.basis.value)


def _casualties(event: Event, texts: Texts) -> str:
    if not event.casualties:
        return html.escape(texts("panel.no_casualties"))
    told = [
        _noted(describe.casualties(entry, texts), [texts("panel.words", words=entry.words)])
        for entry in event.casualties
    ]
    return "".join(f"<div>{words}</div>" for words in told)


def _noted(words: str, notes: Sequence[str]) -> str:
    small = " · ".join(f"<bdi>{html.escape(note)}</bdi>" for note in notes)
    return f"{html.escape(words)}<small>{small}</small>" if small else html.escape(words)
