"""The events in the columns of ACLED; docs/exports.md says what stands in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from domain.errors import DataFileError
from domain.events import Casualties, DateBasis, Event, EventKind, Outcome
from domain.places import Precision
from export.notes import common_notes
from export.records import Cell
from export.regions import regions_of
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from tables.sheet import to_csv
from wording.told import told

CODES = Path(__file__).parent / "acled.yaml"
COLUMNS = (
    *("event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type"),
    *("sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2"),
    *("admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale"),
    *("notes", "fatalities", "tags", "timestamp"),
)
"""The columns of ACLED's export in their order, as of 2026."""
PREFIX = "KHR-"
"""Before our ids, so that none can be taken for one of ACLED's or UCDP's."""
_WEEK = datetime.timedelta(days=7)
_DECIMALS = 4
"""Of a degree, as ACLED has it."""


@dataclass(frozen=True, slots=True)
class SubEvent:
    """ACLED's types of a kind; its event type is that of the kind."""

    disorder: str
    sub_event: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as ACLED names it, until that day."""

    name: str
    actor_type: str
    until: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """The ISO 3166 numeric code of a country, and ACLED's region of it."""

    iso: int | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class AcledCodes:
    """What `acled.yaml` says."""

    types: tuple[str, ...]
    regains: str
    kinds: Mapping[EventKind, SubEvent]
    actors: Mapping[str, tuple[Named, ...]]
    protesters: Named
    countries: Mapping[str, Country]
    precisions: Mapping[Precision, int]
    vague: Mapping[int, int]
    unknown: int

    def named(self, actor: str, event: Event) -> Named:
        """Return the actor as ACLED names it on the day of the event; an unknown one by its id."""
        if event.kind is EventKind.PROTEST and actor in {"civilians", "residents"}:
            return self.protesters
        known = self.actors.get(actor, (Named(actor, ""),))
        day = event.date.start or event.date.end
        if day is None:
            return known[-1]
        return next(each for each in known if each.until is None or day <= each.until)

    def fatalities(self, entries: tuple[Casualties, ...]) -> tuple[int, bool]:
        """Return how many were killed by ACLED's rules, and whether that is an estimate.

        The least number that is told; 10 for «tens», 100 for «hundreds»; 3 in all for those whose
        number is not told (`acled.yaml`).
        """
        killed = [self._least(entry) for entry in entries if entry.outcome is Outcome.KILLED]
        known = sum(number for number, _ in killed if number is not None)
        is_open = any(number is None for number, _ in killed)
        is_estimate = any(is_vague for _, is_vague in killed)
        return known + (self.unknown if is_open else 0), is_estimate

    def _least(self, entry: Casualties) -> tuple[int | None, bool]:
        """Return the number to count, None where none is told, and whether it is vague."""
        if any(letter.isdigit() for letter in entry.words) or entry.maximum is not None:
            return entry.minimum, entry.minimum is None
        least = entry.minimum
        if least is None or least <= 1:
            return None, True
        return self.vague.get(least, least), least in self.vague


def load_acled(path: Path = CODES) -> AcledCodes:
    """Read the codes; DataFileError when they cannot be."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        return AcledCodes(
            tuple(given["types"]),
            given["regains"],
            {
                EventKind(kind): SubEvent(entry["disorder"], entry["sub_event"])
                for kind, entry in given["kinds"].items()
            },
            {actor: tuple(map(_named, names)) for actor, names in given["actors"].items()},
            _named(given["protesters"]),
            {
                place: Country(entry["iso"], entry["region"])
                for place, entry in given["countries"].items()
            },
            {Precision(name): code for name, code in given["precisions"].items()},
            dict(given["vague"]),
            given["unknown"],
        )
    except (KeyError, OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name} cannot be read: {error}.") from error


def write_acled(selection: Selection, setting: Setting) -> bytes:
    """Return a CSV file with ACLED's columns, a row an event; what has no place has no position."""
    codes = load_acled()
    rows = (_row(event, selection, setting, codes) for event in selection.events)
    return to_csv(COLUMNS, ([row[column] for column in COLUMNS] for row in rows))


def _row(
    event: Event, selection: Selection, setting: Setting, codes: AcledCodes
) -> Mapping[str, Cell]:
    # Whether a number is given in words is told by them, which a withheld site has lost.
    count, is_estimate = codes.fatalities(selection.dataset.events[event.event_id].casualties)
    texts = setting.texts
    notes = [told(event, texts)]
    if is_estimate:
        notes.append(texts("export.note.estimated", count=count))
    if event.side_b and not event.side_a:
        notes.append(texts("export.note.lone"))
    notes += common_notes(event, selection, texts)
    row = (
        _what(event, codes)
        | _who(event, codes)
        | _when(event)
        | _where(event, setting, codes)
        | {
            "event_id_cnty": f"{PREFIX}{event.event_id}",
            "source": selection.report_of(event).publisher,
            "source_scale": "",
            "notes": " ".join(notes),
            "fatalities": count,
            "tags": "; ".join(_tags(event, selection)),
            "timestamp": int(selection.made.timestamp()),
        }
    )
    return {
        name: well_formed(cell) if isinstance(cell, str) else cell for name, cell in row.items()
    }


def _what(event: Event, codes: AcledCodes) -> dict[str, Cell]:
    types = codes.kinds[event.kind]
    gained_by = {codes.named(actor, event).actor_type for actor in event.side_a}
    is_regained = event.kind is EventKind.TERRITORY_GAINED and codes.types[0] in gained_by
    is_targeting = event.kind.is_violent and set(event.side_b) == {"civilians"}
    return {
        "disorder_type": types.disorder,
        "event_type": event.kind.event_type.value,
        "sub_event_type": codes.regains if is_regained else types.sub_event,
        "civilian_targeting": "Civilian targeting" if is_targeting else "",
    }


def _who(event: Event, codes: AcledCodes) -> dict[str, Cell]:
    """Return the actors; who was acted upon stands first where nobody is told to have acted."""
    sides = [side for side in (event.side_a, event.side_b) if side]
    if event.kind is EventKind.PROTEST and not sides:
        sides = [("civilians",)]
    named = [tuple(dict.fromkeys(codes.named(actor, event) for actor in side)) for side in sides]
    nobody: tuple[Named, ...] = ()
    first, second = (*named, nobody, nobody)[:2]
    return {
        "actor1": first[0].name if first else "",
        "assoc_actor_1": "; ".join(each.name for each in first[1:]),
        "inter1": first[0].actor_type if first else "",
        "actor2": second[0].name if second else "",
        "assoc_actor_2": "; ".join(each.name for each in second[1:]),
        "inter2": second[0].actor_type if second else "",
        "interaction": _interaction(
            [side[0].actor_type for side in (first, second) if side], codes
        ),
    }


def _interaction(types: list[str], codes: AcledCodes) -> str:
    if not types or "" in types:
        return ""
    if len(types) == 1:
        return f"{types[0]} only"
    return "-".join(sorted(types, key=codes.types.index))


def _when(event: Event) -> dict[str, Cell]:
    """Return the day, in the middle of an interval, and how exactly it is known."""
    start, end = event.date.start, event.date.end
    known = start or end
    if known is None:
        return {"event_date": "", "year": "", "time_precision": ""}
    day, precision = known, 3
    if start is not None and end is not None:
        day = start + (end - start) // 2
        precision = 3 if end - start >= _WEEK else 2
        if start == end and event.date.basis is not DateBasis.REPORT:
            precision = 1
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": precision}


def _where(event: Event, setting: Setting, codes: AcledCodes) -> dict[str, Cell]:
    place = event.place
    around = regions_of(place, setting.ground.gazetteer)
    country = codes.countries.get(around.country_id, Country())
    return {
        "iso": country.iso,
        "region": country.region,
        "country": around.country,
        **dict(zip(("admin1", "admin2", "admin3"), around.divisions, strict=True)),
        "location": (place.name_en or place.name_ar) if place else "",
        "latitude": round(place.lat, _DECIMALS) if place else None,
        "longitude": round(place.lon, _DECIMALS) if place else None,
        "geo_precision": codes.precisions[place.precision] if place else None,
    }


def _tags(event: Event, selection: Selection) -> Iterator[str]:
    """Yield what ACLED's columns have no word for, by our own ids."""
    yield f"kharita kind: {event.kind.value}"
    yield f"kharita status: {event.status.value}"
    yield f"kharita act: {PREFIX}{selection.dataset.act_of(event.event_id)}"
    if selection.is_coarse(event):
        yield "kharita site withheld"
    if selection.report_of(event).is_sample:
        yield "kharita sample"


def _named(entry: Mapping[str, str | datetime.date]) -> Named:
    until = entry.get("until")
    last = until if isinstance(until, datetime.date) else None
    return Named(str(entry["name"]), str(entry["type"]), last)
