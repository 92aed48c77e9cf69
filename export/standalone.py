"""The map as one HTML file with everything inside, opened without app, server or network.

It is drawn by the app's own scripts; `static/map/standalone.js` answers what Streamlit does there.
Its policy lets nothing be fetched and no script run but those whose hashes it names.
"""

from __future__ import annotations

import base64
import datetime
import gzip
import hashlib
import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import Template

import numpy as np

from domain.errors import DataFileError
from export.selection import Selection
from export.standalone_events import events_in_words
from mapping.base import OPTIONS, SCRIPTS, SHAPES, SHEETS, STATIC, base_script
from mapping.embed import to_script
from mapping.events import Shown, shown_script
from mapping.looks import Look
from mapping.shapes import Ground
from mapping.spots import gather_spots
from mapping.style import Style
from mapping.words import drawn_script, shapes_html, wording_of
from tables.select import Sieve
from tables.wanted import EventFilter
from wording import describe
from wording.texts import Texts, unturned

_PAGE = Path(__file__).parent / "standalone.html"
_SCRIPTS = (*SCRIPTS, "map/standalone.js")
_SHEETS = (*SHEETS, SHAPES, "map/standalone.css")
_LICENCES = ("vendor/leaflet/LICENSE", "fonts/LICENSE-IBMPlexSansArabic.txt")
_FONT = re.compile(r'url\("\.\./(fonts/[\w.-]+\.woff2)"\)')
_PICTURE = re.compile(r"url\((?:images/[\w.-]+|#default#VML)\)")
"""What Leaflet's sheet has for controls and browsers that are not here."""
_PRESSED = 6
"""Level of compression; the highest takes five times as long for a tenth less."""
_LONGEST = 1000
"""Characters of a line at the head of the page."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at the head of the page."""

    title: str
    caption: Sequence[str] = ()
    """The filter in words, a line a part."""


def standalone_html(
    selection: Selection, ground: Ground, style: Style, texts: Texts, look: Look, cover: Cover
) -> bytes:
    """Return the selected events as a page of its own, equal for equal input.

    DataFileError when a part of the map is missing.
    """
    scripts = [_read(name) for name in _SCRIPTS]
    sheet = "\n".join(_sheet(name) for name in _SHEETS)
    return (
        Template(_text(_PAGE))
        .substitute(
            language=texts.language.value,
            direction=texts.language.direction,
            policy=_policy(scripts, sheet),
            sheet=sheet,
            events=_packed(selection, ground, style, texts, look),
            scripts="\n".join(f"<script>{script}</script>" for script in scripts),
            shapes=shapes_html(texts),
            licences=html.escape("\n\n".join(_read(name) for name in _LICENCES)),
            head=_head(selection, texts, cover),
            foot=_foot(selection, texts),
            **_words(texts, cover),
        )
        .encode("utf-8")
    )


def _words(texts: Texts, cover: Cover) -> dict[str, str]:
    """Return the fixed words of the page, escaped."""
    words = {
        "title": unturned(cover.title, _LONGEST),
        "failure": texts("standalone.failure"),
        "actors": texts("filters.actors"),
        "reset": texts("filters.reset"),
        "choose": texts("standalone.choose"),
        "shapes_label": texts("legend.heading"),
        "licences_label": texts("standalone.licences"),
    }
    return {name: html.escape(each) for name, each in words.items()}


def _head(selection: Selection, texts: Texts, cover: Cover) -> str:
    """Return period, counts and filter, escaped."""
    counts = selection.counts
    entries = {"shown": counts.shown, "listed": counts.listed, "undated": counts.undated}
    numbers = "".join(
        f"<li><span>{html.escape(texts(f'counts.{name}'))}</span> <b>{number:,}</b></li>"
        for name, number in entries.items()
    )
    lines = "".join(f"<li>{_line(line)}</li>" for line in cover.caption)
    return (
        f"{_banner(selection, texts)}<p>{_line(_period(selection, texts))}</p>"
        f'<ul class="kh-counts">{numbers}</ul><ul class="kh-caption">{lines}</ul>'
    )


def _banner(selection: Selection, texts: Texts) -> str:
    samples = [report.is_sample for report in selection.reports]
    if not any(samples):
        return ""
    words = texts("standalone.sample" if all(samples) else "banner.mixed")
    return f'<p class="kh-notice" role="note">{html.escape(words)}</p>'


def _period(selection: Selection, texts: Texts) -> str:
    """Return the first and the last day that the events name."""
    if selection.span is None:
        return texts("map.timeline.none")
    return describe.days(*selection.span, texts)


def _foot(selection: Selection, texts: Texts) -> str:
    """Return sources, data and date, escaped."""
    publishers = [
        texts("filters.choice", label=describe.publisher(publisher, texts), count=count)
        for publisher, count in selection.publishers.items()
    ]
    made = selection.made.astimezone(datetime.UTC)
    lines = [
        texts("standalone.publishers", publishers=" · ".join(publishers)),
        texts("standalone.sources"),
        texts(
            "standalone.made",
            data=selection.dataset.fingerprint,
            day=describe.day(made.date(), texts),
            time=f"{made:%H:%M}",
        ),
    ]
    return "".join(f"<p><bdi>{html.escape(line)}</bdi></p>" for line in lines)


def _line(words: str) -> str:
    return f"<bdi>{html.escape(unturned(words, _LONGEST))}</bdi>"


def _packed(selection: Selection, ground: Ground, style: Style, texts: Texts, look: Look) -> str:
    """Return all data of the page: 10,000 events are a tenth of what they are unpacked."""
    drawn = gather_spots(Sieve(selection.frame), ground)
    wording = wording_of(texts)
    playing = {**wording.timeline, "playing": texts("standalone.playing", **_COUNTS)}
    # What a filter folds is not in the selection; the rest of it has been asked for already.
    wanted = EventFilter(certain=selection.wanted.certain, area=selection.wanted.area, once=False)
    every = Shown(np.ones(len(selection.events), bool), wanted, look=look)
    parts = {
        "options": to_script(OPTIONS),
        "base": base_script(replace(wording, timeline=playing), replace(style, tiles=())),
        "events": drawn_script(drawn, style, texts),
        "shown": shown_script("selection", every),
        "page": to_script({**events_in_words(selection, texts), "texts": _page_texts(texts)}),
    }
    whole = ",".join(f'"{name}":{script}' for name, script in parts.items())
    return base64.b64encode(gzip.compress(f"{{{whole}}}".encode(), _PRESSED, mtime=0)).decode(
        "ascii"
    )


_COUNTS = {"events": "{events}", "beside": "{beside}"}


def _page_texts(texts: Texts) -> dict[str, str]:
    """Return the words that the page's own script sets."""
    return {
        "actors": texts("filters.actors"),
        "find_actor": texts("standalone.find_actor"),
        "choose": texts("standalone.choose"),
        "none_here": texts("standalone.none_here"),
        "beside": texts("panel.beside", count="{count}"),
        "none_beside": texts("empty.beside"),
        "more": texts("standalone.more", count="{count}"),
        "sides": texts("table.sides"),
        "place": texts("panel.place"),
        "date": texts("panel.date"),
        "casualties": texts("panel.casualties"),
        "note": texts("told.note"),
        "withheld": texts("standalone.withheld"),
        "link": texts("panel.link"),
    }


def _policy(scripts: Sequence[str], sheet: str) -> str:
    """Return what the browser may do: nothing but what is in the file itself."""
    hashes = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src {_hash(sheet)}; img-src data:;"
        " font-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def _sheet(name: str) -> str:
    """Return the style sheet with its fonts inside and nothing to be fetched."""
    return _FONT.sub(lambda found: _font(found[1]), _PICTURE.sub("none", _read(name)))


def _font(name: str) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(_bytes(STATIC / name)).decode()}")'


def _read(name: str) -> str:
    return _text(STATIC / name)


def _text(path: Path) -> str:
    # A page's lines end in one character each; the hashes are taken over these.
    return _bytes(path).decode("utf-8").replace("\r\n", "\n")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataFileError(f"The map's {path.name} cannot be read: {error}.") from error
