"""A brief on one page: the map, the key figures, the weightiest events with their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.events import Event
from export.atlas import Atlas
from export.caption import make_caption
from export.chart import Charted, draw_chart
from export.figures import Figures, figures, weightiest
from export.frame import extent_of, fit
from export.keys import draw_legend
from export.labels import Named
from export.lettering import shown
from export.scene import Scene, make_scene
from export.selection import Selection
from export.sheet import Align, Box, Letters, Sheet
from export.snapshot import CAPTION, CAPTION_LINES, Design, Snapshot, caption_height
from wording import describe
from wording.texts import Texts, one_line
from wording.told import told

_MARGIN, _GAP = 9.0, 2.6
_MAP, _LEGEND = 70.0, 46.0
"""Millimetres: height of the map, width of the legend beside it."""
_FIGURES = 13.0
_INDENT, _BETWEEN, _MOST_BETWEEN = 6.0, 0.7, 2.0
_TITLE = Letters(15, "title", strong=True)
_PERIOD = Letters(9.5, "period")
_NUMBER = Letters(15, "figure", strong=True)
_MEANING = Letters(6.4, "meaning")
_HEADING = Letters(8.4, "heading", strong=True)
_TOLD = Letters(7.0, "told", spacing=1.36)
_WORDS = Letters(6.8, "words", spacing=1.36)
_SOURCE = Letters(5.8, "source", spacing=1.36)
_TOLD_LINES = 2
_WORDS_LINES = (2, 1)
"""Lines of the report's words: fewer where not all events would fit on the page."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the weightiest events, in words."""

    event: Event
    told: str
    """Who did what to whom, where and when, made from the fields."""
    words: str
    """The report's own, empty where they would tell a site that is withheld."""
    source: str
    """Publisher and day of publication."""


def entries(selection: Selection, texts: Texts) -> tuple[Entry, ...]:
    """Return the weightiest events of the selection in words."""
    return tuple(_entry(event, selection, texts) for event in weightiest(selection))


def key_figures(found: Figures, texts: Texts) -> tuple[tuple[str, str], ...]:
    """Return the key figures, each a number and what it means."""
    return (
        (f"{found.events:,}", texts("brief.events")),
        (f"{found.on_the_map:,}", texts("brief.on_the_map")),
        (f"{found.killed:,}", texts("brief.killed")),
        (f"{found.injured:,}", texts("brief.injured")),
        (f"{found.reports:,}", texts("brief.reports")),
    )


def top_lines(found: Figures, texts: Texts) -> tuple[str, ...]:
    """Return the most frequent kinds, actors and places, a line each, where there are any."""
    part = "caption.part"
    kinds = (texts(part, label=texts.label("kind", each), number=n) for each, n in found.kinds)
    actors = (texts(part, label=texts.actor(each), number=n) for each, n in found.actors)
    places = (
        texts(part, label=one_line(texts.name(name_ar, name_en)), number=number)
        for name_ar, name_en, number in found.places
    )
    told_lines = (
        (name, describe.joined(values, "told.list", texts))
        for name, values in (("kinds", kinds), ("actors", actors), ("places", places))
    )
    return tuple(
        texts("asked.line", label=texts(f"brief.{name}"), values=values)
        for name, values in told_lines
        if values
    )


def method_note(found: Figures, texts: Texts) -> str:
    """Return how the figures and the list came to be."""
    note = texts("brief.method")
    if not found.uncounted:
        return note
    return f"{note} {texts('brief.uncounted', number=found.uncounted)}"


def draw_brief(selection: Selection, atlas: Atlas, design: Design, texts: Texts) -> Snapshot:
    """Return the page, drawn on the design's paper, which should be upright."""
    sheet = Sheet(design.paper, design.theme, texts)
    scene = make_scene(selection, atlas, design.look)
    found, caption = figures(selection), make_caption(selection, texts)
    margin, gap = sheet.mm(_MARGIN), sheet.mm(_GAP)
    page = Box(0, 0, design.paper.width_mm, design.paper.height_mm).inside(margin)
    title = shown(design.title) or texts("brief.title")
    top = page.top + _draw_title(sheet, page, title, caption.period) + gap
    charted = _draw_map(
        sheet, Box(page.left, top, page.width, sheet.mm(_MAP)), (atlas, scene), design
    )
    top += sheet.mm(_MAP) + gap
    if charted.beyond:
        caption = make_caption(selection, texts, charted.beyond)
    _draw_figures(sheet, Box(page.left, top, page.width, 0), found)
    top += sheet.mm(_FIGURES)
    faint = replace(CAPTION, colour=sheet.theme.faint)
    top += sheet.paragraph(top_lines(found, texts), Box(page.left, top, page.width, 0), CAPTION)
    foot = (method_note(found, texts), *caption.lines)
    below = caption_height(sheet, page, foot)
    room = Box(page.left, top + gap, page.width, page.bottom - below - gap - top)
    _draw_entries(sheet, room, entries(selection, texts))
    bottom = Box(page.left, page.bottom - below, page.width, below)
    sheet.paragraph(foot, bottom, faint, CAPTION_LINES)
    return Snapshot(sheet, selection, design, title, caption, charted, scene)


def _entry(event: Event, selection: Selection, texts: Texts) -> Entry:
    report = selection.report_of(event)
    parts = [describe.publisher(report.publisher, texts)]
    if report.published:
        parts.append(texts("panel.published", date=describe.day(report.published, texts)))
    tellings = len(selection.dataset.tellings_of(event.event_id))
    if tellings:
        parts.append(texts("brief.tellings", number=tellings))
    source = describe.joined(parts, "asked.both", texts)
    return Entry(event, told(event, texts), " ".join(selection.words_of(event).split()), source)


def _draw_title(sheet: Sheet, page: Box, title: str, period: str) -> float:
    """Write title and, at the other side, the period; return the height."""
    days = replace(_PERIOD, colour=sheet.theme.faint, align=Align.END)
    room = page.width - sheet.width(period, days) - sheet.mm(4)
    lower = Box(page.left, page.top + sheet.mm(2.2), page.width, 0)
    sheet.write(period, lower, days)
    return sheet.write(sheet.fitted(title, room, _TITLE), page, _TITLE)


def _draw_map(sheet: Sheet, box: Box, subject: tuple[Atlas, Scene], design: Design) -> Charted:
    atlas, scene = subject
    legend = sheet.mm(_LEGEND)
    gap = sheet.mm(_GAP)
    room = sheet.mirrored(Box(box.left, box.top, box.width - legend - gap, box.height))
    beside = sheet.mirrored(Box(box.right - legend, box.top, legend, box.height))
    extent = extent_of(design.framing, scene.pins, atlas, design.screen)
    frame = fit(extent, room.width, room.height)
    draw_legend(sheet, beside, scene)
    return draw_chart(sheet, room, Named(atlas, scene, frame, design.labels))


def _draw_figures(sheet: Sheet, box: Box, found: Figures) -> None:
    """Write the key figures side by side, each over what it means."""
    told_figures = key_figures(found, sheet.texts)
    width = box.width / len(told_figures)
    for at, (number, meaning) in enumerate(told_figures):
        cell = sheet.mirrored(Box(box.left + at * width, box.top, width, 0))
        high = sheet.write(number, cell, replace(_NUMBER, is_name=True))
        under = Box(cell.left, cell.top + high, width, 0)
        faint = replace(_MEANING, colour=sheet.theme.faint)
        sheet.write(sheet.fitted(meaning, width - sheet.mm(2), faint), under, faint)


def _draw_entries(sheet: Sheet, room: Box, told_entries: Sequence[Entry]) -> None:
    """Write the events, as many as there is room for; what is left out is told."""
    texts = sheet.texts
    top = room.top + sheet.write(texts("brief.weightiest"), room, _HEADING)
    if not told_entries:
        sheet.write(texts("brief.nothing"), Box(room.left, top, room.width, 0), _TOLD)
        return
    heights = {
        lines: sum(_height(sheet, each, room.width, lines) for each in told_entries)
        for lines in _WORDS_LINES
    }
    free = room.bottom - top
    most = next((lines for lines in _WORDS_LINES if heights[lines] <= free), _WORDS_LINES[-1])
    spare = min(max(free - heights[most], 0) / len(told_entries), sheet.mm(_MOST_BETWEEN))
    # Where not all fit, a line must, that says so.
    bottom = room.bottom if heights[most] <= free else room.bottom - sheet.line_mm(_SOURCE)
    for number, entry in enumerate(told_entries, start=1):
        high = _height(sheet, entry, room.width, most)
        if top + high > bottom:
            left_out = texts("brief.left_out", number=len(told_entries) - number + 1)
            sheet.write(left_out, Box(room.left, top, room.width, 0), _SOURCE)
            return
        box = Box(room.left, top, room.width, high)
        top += _draw_entry(sheet, box, (number, entry), most) + spare


def _height(sheet: Sheet, entry: Entry, width: float, most: int) -> float:
    """Return how high an entry is, in millimetres."""
    inside = width - sheet.mm(_INDENT)
    told_lines = sheet.lines(entry.told, inside, _TOLD, _TOLD_LINES)
    words_lines = sheet.lines(entry.words, inside, _WORDS, most) or 1
    return (
        told_lines * sheet.line_mm(_TOLD)
        + words_lines * sheet.line_mm(_WORDS)
        + sheet.line_mm(_SOURCE)
        + sheet.mm(_BETWEEN)
    )


def _draw_entry(sheet: Sheet, box: Box, numbered: tuple[int, Entry], most: int) -> float:
    """Write one event: what it is, the report's words at the right, whose words they are."""
    number, entry = numbered
    indent = sheet.mm(_INDENT)
    left = box.left if sheet.is_mirrored else box.left + indent
    inside = Box(left, box.top, box.width - indent, 0)
    sheet.write(f"{number}", box, replace(_TOLD, strong=True, is_name=True))
    top = box.top + sheet.paragraph([entry.told], inside, _TOLD, _TOLD_LINES)
    words = entry.words or sheet.texts("brief.withheld")
    is_arabic = bool(entry.words)
    align = Align.START if sheet.is_mirrored or not is_arabic else Align.END
    letters = replace(_WORDS, align=align, is_name=is_arabic, colour=sheet.theme.ink)
    top += sheet.paragraph([words], Box(left, top, inside.width, 0), letters, most)
    faint = replace(_SOURCE, colour=sheet.theme.faint)
    top += sheet.write(
        sheet.fitted(entry.source, inside.width, faint), Box(left, top, inside.width, 0), faint
    )
    return top - box.top + sheet.mm(_BETWEEN)
