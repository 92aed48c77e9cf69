"""The events in the columns of UCDP GED; docs/exports.md says what stands in each."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from domain.errors import DataFileError
from domain.events import Casualties, DateBasis, Event, Outcome
from domain.places import Precision
from export.acled import PREFIX
from export.notes import common_notes
from export.records import Cell
from export.regions import regions_of
from export.selection import Selection
from export.setting import Setting
from export.wellformed import well_formed
from tables.sheet import to_csv
from wording.texts import Texts
from wording.told import told

CODES = Path(__file__).parent / "ged.yaml"
COLUMNS = (
    *("id", "relid", "year", "active_year", "code_status", "type_of_violence"),
    *("conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id"),
    *("dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id"),
    *("side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office"),
    *("source_date", "source_headline", "source_original", "where_prec", "where_coordinates"),
    *("where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt"),
    *("priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec"),
    *("date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    *("best", "high", "low", "gwnoa", "gwnob"),
)
"""The 49 columns of GED Global in their order, as of version 26.1."""
OWN_COLUMNS = ("kharita_note", "kharita_sample")
"""What stands after them."""
_CODE_STATUS = "Read by a program"
"""GED has `Clear` for what a person has checked; nobody has checked these."""
_CIVILIANS = "civilians"
_MIDNIGHT = " 00:00:00.000"
"""After a day, as GED writes it."""
_LONGEST = ((0, 1), (5, 2), (6, 3), (30, 4))
"""Days from the first to the last, and `date_prec`: one day, 2 to 6 days, a week, a month."""
_CELL = 0.5
"""Degrees of a cell of PRIO-GRID, whose numbers run east, then north, from 180° W 90° S."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor by a name after UCDP's; `state` is its number where it acts for a government."""

    name: str
    state: int | None = None


@dataclass(frozen=True, slots=True)
class Country:
    """The Gleditsch and Ward number of a country, and UCDP's region of it."""

    number: int | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class GedCodes:
    """What `ged.yaml` says."""

    precisions: Mapping[Precision, int]
    actors: Mapping[str, Named]
    countries: Mapping[str, Country]

    def named(self, side: tuple[str, ...]) -> tuple[Named, ...]:
        """Return the actors of a side; an unknown one by its id."""
        return tuple(self.actors.get(actor, Named(actor)) for actor in side)

    def type_of(self, event: Event) -> int | None:
        """Return 1 for violence with a state, 2 without, 3 against civilians alone.

        None where the kind is no violence, or a side is not told.
        """
        if not event.kind.is_violent or not event.side_b:
            return None
        if set(event.side_b) == {_CIVILIANS}:
            return 3
        if not event.side_a:
            return None
        states = [each.state for each in self.named((*event.side_a, *event.side_b))]
        return 1 if any(states) else 2

    def sides(self, event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the sides in GED's order: where only the second has a state, it is the first."""
        first, second = event.side_a, event.side_b
        is_turned = (
            self.type_of(event) == 1
            and not any(each.state for each in self.named(first))
            and any(each.state for each in self.named(second))
        )
        return (second, first) if is_turned else (first, second)


@dataclass(frozen=True, slots=True)
class Deaths:
    """How many were killed, by whose they were, and between which numbers."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    low: int
    high: int

    @property
    def best(self) -> int:
        """Return the sum of the four groups."""
        return self.side_a + self.side_b + self.civilians + self.unknown


def count_deaths(event: Event, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> Deaths:
    """Return the deaths that the report tells of, by the least number of each entry.

    Where none is told, the entry counts as one in the groups and as none in `low`; where the report
    sets no limit, `high` has the least number.
    """
    killed = [entry for entry in event.casualties if entry.outcome is Outcome.KILLED]
    groups = dict.fromkeys(("a", "b", "civilians", "unknown"), 0)
    for entry in killed:
        groups[_group(entry, sides)] += _best(entry)
    return Deaths(
        groups["a"],
        groups["b"],
        groups["civilians"],
        groups["unknown"],
        low=sum(entry.minimum or 0 for entry in killed),
        high=sum(max(entry.maximum or 0, _best(entry)) for entry in killed),
    )


def load_ged(path: Path = CODES) -> GedCodes:
    """Read the codes; DataFileError when they cannot be."""
    try:
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        return GedCodes(
            {Precision(name): code for name, code in given["precisions"].items()},
            {
                actor: Named(entry["name"], entry.get("state"))
                for actor, entry in given["actors"].items()
            },
            {
                place: Country(entry.get("number"), entry["region"])
                for place, entry in given["countries"].items()
            },
        )
    except (AttributeError, KeyError, OSError, TypeError, ValueError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name} cannot be read: {error}.") from error


def write_ged(selection: Selection, setting: Setting) -> bytes:
    """Return a CSV file with GED's columns and two of our own, a row an event, lethal or not."""
    codes = load_ged()
    columns = (*COLUMNS, *OWN_COLUMNS)
    rows = (_row(event, selection, setting, codes) for event in selection.events)
    return to_csv(columns, ([row.get(column) for column in columns] for row in rows))


def priogrid_of(lat: float, lon: float) -> int:
    """Return the number of the cell of PRIO-GRID that holds the point."""
    row, column = math.floor((lat + 90) / _CELL), math.floor((lon + 180) / _CELL)
    return row * round(360 / _CELL) + column + 1


def _row(
    event: Event, selection: Selection, setting: Setting, codes: GedCodes
) -> Mapping[str, Cell]:
    known = event.date.start or event.date.end
    row = (
        {
            "id": f"{PREFIX}{event.event_id}",
            "relid": f"{PREFIX}{selection.dataset.act_of(event.event_id)}",
            "year": None if known is None else known.year,
            "code_status": _CODE_STATUS,
            "type_of_violence": codes.type_of(event),
            "event_clarity": _clarity(event),
            "kharita_note": " ".join(_notes(event, selection, setting.texts, codes)),
            "kharita_sample": int(selection.report_of(event).is_sample),
        }
        | _who(event, codes)
        | _source(event, selection)
        | _where(event, setting, codes)
        | _when(event)
    )
    return {
        name: well_formed(cell) if isinstance(cell, str) else cell for name, cell in row.items()
    }


def _who(event: Event, codes: GedCodes) -> dict[str, Cell]:
    sides = codes.sides(event)
    first, second = (codes.named(side) for side in sides)
    names = [", ".join(each.name for each in side) for side in (first, second)]
    deaths = count_deaths(event, sides)
    return {
        "side_a": names[0],
        "side_b": names[1],
        "dyad_name": " - ".join(names) if all(names) else "",
        "gwnoa": next((each.state for each in first if each.state), None),
        "gwnob": next((each.state for each in second if each.state), None),
        "deaths_a": deaths.side_a,
        "deaths_b": deaths.side_b,
        "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown,
        "best": deaths.best,
        "high": deaths.high,
        "low": deaths.low,
    }


def _source(event: Event, selection: Selection) -> dict[str, Cell]:
    report = selection.report_of(event)
    heading = selection.heading_of(event)
    published = report.published.isoformat() if report.published else ""
    told_by = (f'"{report.publisher}"' if report.publisher else "", published, heading)
    return {
        "number_of_sources": 1,
        "source_article": ",".join(each for each in told_by if each),
        "source_office": report.publisher,
        "source_date": published,
        "source_headline": heading,
    }


def _where(event: Event, setting: Setting, codes: GedCodes) -> dict[str, Cell]:
    place = event.place
    if place is None:
        return {}
    around = regions_of(place, setting.ground.gazetteer)
    country = codes.countries.get(around.country_id, Country())
    return {
        "where_prec": codes.precisions[place.precision],
        "where_coordinates": place.name_en or place.name_ar,
        "where_description": place.relation or "",
        "adm_1": around.divisions[0],
        "adm_2": around.divisions[1],
        "latitude": place.lat,
        "longitude": place.lon,
        "geom_wkt": f"POINT ({place.lon} {place.lat})",
        "priogrid_gid": priogrid_of(place.lat, place.lon),
        "country": around.country,
        "country_id": country.number,
        "region": country.region,
    }


def _when(event: Event) -> dict[str, Cell]:
    start, end = event.date.start, event.date.end
    return {
        "date_prec": _date_precision(event),
        "date_start": "" if start is None else f"{start.isoformat()}{_MIDNIGHT}",
        "date_end": "" if end is None else f"{end.isoformat()}{_MIDNIGHT}",
    }


def _date_precision(event: Event) -> int | None:
    """Return how exactly the days are known; None where an end is not known."""
    start, end = event.date.start, event.date.end
    if start is None or end is None:
        return None
    # A report that names no day was published on the day of the event or soon after.
    if event.date.basis is DateBasis.REPORT:
        return 2
    length = (end - start) // datetime.timedelta(days=1)
    return next((precision for longest, precision in _LONGEST if length <= longest), 5)


def _clarity(event: Event) -> int:
    """Return 1 for an act on one day at one place, 2 for what is known less exactly."""
    is_one_day = event.date.start is not None and event.date.start == event.date.end
    place = event.place
    is_one_place = place is not None and place.precision in {Precision.EXACT, Precision.NEAR}
    return 1 if is_one_day and is_one_place else 2


def _notes(event: Event, selection: Selection, texts: Texts, codes: GedCodes) -> Iterator[str]:
    yield told(event, texts)
    killed = [entry for entry in event.casualties if entry.outcome is Outcome.KILLED]
    if not killed:
        yield texts("export.note.nobody_killed")
    if any(entry.minimum is None for entry in killed):
        yield texts("export.note.unnumbered")
    if any(entry.maximum is None for entry in killed):
        yield texts("export.note.open")
    if codes.sides(event) != (event.side_a, event.side_b):
        yield texts("export.note.turned")
    yield from common_notes(event, selection, texts)


def _group(entry: Casualties, sides: tuple[tuple[str, ...], tuple[str, ...]]) -> str:
    """Return the group of GED's that the people of the entry were of."""
    if entry.group == _CIVILIANS:
        return _CIVILIANS
    if entry.group in sides[0]:
        return "a"
    return "b" if entry.group in sides[1] else "unknown"


def _best(entry: Casualties) -> int:
    return 1 if entry.minimum is None else entry.minimum
