"""The events as a table in the words of a language: rows for a spreadsheet, and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.events import Casualties, Event
from domain.reviews import Fault
from export.records import Cell, build_record
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from tables.sheet import to_csv
from wording import describe
from wording.texts import Texts


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table: `table.<name>` in the catalogues, and its HXL tag, empty for none."""

    name: str
    tag: str = ""


HEADINGS = (
    Heading("date_start", "#date+start"),
    Heading("date_end", "#date+end"),
    Heading("kind", "#event+type+sub"),
    Heading("side_a", "#group+name+first"),
    Heading("side_b", "#group+name+second"),
    Heading("place", "#loc+name"),
    Heading("precision", "#geo+precision"),
    Heading("killed", "#affected+killed+min"),
    Heading("killed_most", "#affected+killed+max"),
    Heading("injured", "#affected+injured+min"),
    Heading("injured_most", "#affected+injured+max"),
    Heading("civilians", "#affected+civilians+min"),
    Heading("losses"),
    Heading("status", "#status"),
    Heading("confidence"),
    Heading("review"),
    Heading("faults"),
    Heading("tellings"),
    Heading("report", "#meta+title"),
    Heading("publisher", "#meta+source"),
    Heading("directed"),
    Heading("attribution"),
    Heading("actor_words"),
    Heading("event_type", "#event+type"),
    Heading("date_basis"),
    Heading("lat", "#geo+lat"),
    Heading("lon", "#geo+lon"),
    Heading("uncertainty", "#geo+uncertainty+m"),
    Heading("relation", "#loc+relation"),
    Heading("spelling"),
    Heading("unplaced"),
    Heading("place_id", "#loc+code"),
    Heading("published", "#date+reported"),
    Heading("url", "#meta+url"),
    Heading("words", "#description"),
    Heading("event_id", "#event+code"),
    Heading("act_id", "#event+code+act"),
    Heading("how"),
    Heading("report_id", "#meta+id"),
    Heading("sample"),
    Heading("withheld"),
)
"""Tags follow the HXL 1.1 dictionary, and HDX's own tagging of ACLED and UCDP for the sides."""


def write_csv(selection: Selection, setting: Setting) -> bytes:
    """Return the table as CSV, a row an event, headed in the language of the setting."""
    return to_csv(headings(setting.texts), sheet_rows(selection, setting))


def write_hxl(selection: Selection, setting: Setting) -> bytes:
    """Return the same CSV with HXL tags as its second row."""
    tags = [heading.tag for heading in HEADINGS]
    return to_csv(headings(setting.texts), [tags, *sheet_rows(selection, setting)])


def headings(texts: Texts) -> list[str]:
    """Return the headings of the columns in words."""
    return [texts(f"table.{heading.name}") for heading in HEADINGS]


def sheet_rows(selection: Selection, setting: Setting) -> Iterator[Sequence[Cell]]:
    """Yield the cells of each event under `HEADINGS`, in the order of the table."""
    for event in selection.events:
        cells = dict(build_record(event, selection, setting.style))
        cells |= _in_words(event, cells, setting.texts)
        yield [cells[heading.name] for heading in HEADINGS]


def losses(event: Event, texts: Texts) -> str:
    """Return the losses as the report tells them, with its words where they may leave."""
    return well_formed("; ".join(_loss(entry, texts) for entry in event.casualties))


def _in_words(event: Event, cells: dict[str, Cell], texts: Texts) -> dict[str, Cell]:
    """Return the cells that are ids in the record, in words."""
    place = event.place
    told: dict[str, str] = {
        "kind": texts.label("kind", event.kind.value),
        "side_a": describe.actors(event.side_a, texts),
        "side_b": describe.actors(event.side_b, texts),
        "place": describe.place_name(event, texts),
        "precision": texts.label("precision", place.precision.value) if place else "",
        "losses": losses(event, texts),
        "status": texts.label("status", event.status.value),
        "review": texts.label("review_state", str(cells["review"])),
        "faults": describe.faults(_faults(cells), texts),
        "date_basis": texts.label("basis", event.date.basis.value),
        "how": texts.label("how", str(cells["how"])) if cells["how"] else "",
        "attribution": texts("panel.probable") if cells["attribution"] else "",
        **{name: _yes_or_no(cells[name], texts) for name in ("directed", "sample", "withheld")},
    }
    return {name: well_formed(words) for name, words in told.items()}


def _faults(cells: dict[str, Cell]) -> list[Fault]:
    return [Fault(each) for each in str(cells["faults"]).split(";") if each]


def _loss(entry: Casualties, texts: Texts) -> str:
    words = f" {texts('panel.words', words=entry.words)}" if entry.words else ""
    return describe.casualties(entry, texts) + words


def _yes_or_no(cell: Cell, texts: Texts) -> str:
    return texts("table.directed_yes" if cell else "table.directed_no")
