"""What the standalone map says of each event: columns of numbers into words that are kept once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from domain.events import Event, Status
from domain.reports import is_web_address
from export.selection import Selection
from tables.frame import Standing, standing_of
from wording import describe
from wording.texts import Texts, one_line, unturned
from wording.told import told

_BRIEF = 1000
"""Characters of a field that are shown."""
_LONGEST = 6000
"""Characters of the report's words that are shown: a browser needs seconds for 50,000."""
_WHOLE = {"words": _LONGEST, "link": _LONGEST}


def events_in_words(selection: Selection, texts: Texts) -> dict[str, object]:
    """Return the words, and for each event which of them each of its fields has.

    `actors` are named by how many events they have part in; `involved` are their numbers, by event.
    """
    rows = [_row(event, selection, texts) for event in selection.events]
    names = list(rows[0]) if rows else []
    numbers: dict[str, int] = {}
    columns = {
        name: [
            numbers.setdefault(unturned(row[name], _WHOLE.get(name, _BRIEF)), len(numbers))
            for row in rows
        ]
        for name in names
    }
    actors = _actors(selection.events, texts)
    ranks = {actor: at for at, actor in enumerate(actors)}
    return {
        "strings": list(numbers),
        "columns": columns,
        "actors": [one_line(texts.actor(actor)) for actor in actors],
        "involved": [[ranks[actor] for actor in event.actors] for event in selection.events],
        "reasons": [
            texts(f"beside.{standing}") for standing in Standing if standing is not Standing.MAP
        ],
    }


def _actors(events: Sequence[Event], texts: Texts) -> list[str]:
    """Return whoever takes part in any event, who does so most often first."""
    counts = Counter(actor for event in events for actor in event.actors)
    return sorted(counts, key=lambda actor: (-counts[actor], texts.actor(actor), actor))


def _row(event: Event, selection: Selection, texts: Texts) -> dict[str, str]:
    """Return the event's fields; an absent one is empty."""
    place, standing = event.place, standing_of(event.place)
    return {
        "kind": texts.label("kind", event.kind.value),
        "tags": "\n".join(_tags(event, selection, texts)),
        "sides": describe.sides(event, texts),
        "open": " · ".join(describe.open_sides(event, texts)),
        "place": describe.place_name(event, texts),
        "notes": " · ".join(describe.place_notes(place, texts)) if place else "",
        "date": describe.date(event, texts),
        "basis": texts.label("basis", event.date.basis.value),
        "losses": describe.losses(event, texts),
        "told": told(event, texts),
        "words": selection.words_of(event),
        "beside": "" if standing is Standing.MAP else texts(f"beside.{standing}"),
        **_source(event, selection, texts),
    }


def _tags(event: Event, selection: Selection, texts: Texts) -> list[str]:
    """Return what sets the event apart from one that is told as new."""
    return [
        *([texts.label("status", event.status.value)] * (event.status is not Status.REPORT)),
        *([texts("panel.group")] * bool(event.group)),
        *([texts("panel.sample")] * selection.report_of(event).is_sample),
    ]


def _source(event: Event, selection: Selection, texts: Texts) -> dict[str, str]:
    report, address = selection.report_of(event), selection.address_of(event)
    day = describe.day(report.published, texts)
    return {
        "publisher": report.publisher,
        "published": texts("panel.published", date=day) if day else "",
        "link": address if is_web_address(address) else "",
    }
