"""Made-up events of every sort, and what an address asks of them, in plain Python.

Nothing of `tables.select` is used: what the app counts is compared with what is counted here.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from benchmarks.madeup import made_up_events
from domain.events import (
    Casualties,
    DateBasis,
    Event,
    EventDate,
    Link,
    LinkHow,
    Outcome,
    Status,
)
from domain.places import Precision
from domain.reports import Report
from domain.reviews import Fault, Review, Verdict
from domain.spans import Span
from tests.factory import make_review

if TYPE_CHECKING:
    from tests.browser.conftest import Visit

EVENTS = 3000
REVIEWED_OF = 31
"""Of so many events four are reviewed."""
PUBLISHERS = ("Agency one", "وكالة أخرى", "", "Kharita sample")
TITLES = ("بِطِّيخٌ على البلدة", "Zibaldone of the week", "")

Query = Mapping[str, Sequence[str]]
"""The parameters of an address."""
Plain = Callable[[Event, Query], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """What the app must say of a filter."""

    events: int
    shown: int
    """On the map."""


def _report(report: Report, at: int) -> Report:
    return replace(report, publisher=PUBLISHERS[at % 4], title=TITLES[at % 3])


def _date(event: Event, at: int) -> EventDate:
    """Return its day, an interval, one without a beginning or end, or none at all."""
    start = event.date.start
    assert start is not None
    choices: Mapping[int, tuple[datetime.date | None, datetime.date | None]] = {
        0: (None, None),
        1: (start, None),
        2: (None, start),
        3: (start, start + datetime.timedelta(days=5 + at % 60)),
    }
    return EventDate(*choices.get(at % 17, (start, start)), DateBasis.EXPLICIT)


def _sides(event: Event, at: int) -> dict[str, object]:
    choices: Mapping[int, dict[str, object]] = {
        0: {"side_a": (*event.side_a, "russia" if "russia" not in event.actors else "iran")},
        1: {"directed": False},
        2: {"side_b": ()},
    }
    return choices.get(at % 13, {})


def _place(event: Event, at: int) -> dict[str, object]:
    place = event.place
    assert place is not None
    choices: Mapping[int, dict[str, object]] = {
        0: {"place": None, "unplaced_words": "البئر القديمة"},
        1: {"place": replace(place, is_outside=True)},
        2: {"place": replace(place, precision=Precision.GOVERNORATE)},
        3: {"place": replace(place, precision=Precision.AREA, uncertainty_m=20_000)},
    }
    return choices.get(at % 23, {})


def _harm(group: str, outcome: Outcome, least: int | None) -> Casualties:
    return Casualties(group, outcome, least, least, "x", Span(0, 1))


def _casualties(at: int) -> tuple[Casualties, ...]:
    choices = {
        0: (_harm("civilians", Outcome.KILLED, 1 + at % 9),),
        1: (_harm("is", Outcome.INJURED, None),),
        2: (_harm("is", Outcome.KILLED, 4), _harm("civilians", Outcome.INJURED, 2)),
        3: (_harm("civilians", Outcome.DISPLACED, 50),),
    }
    return choices.get(at % 11, ())


def _event(event: Event, at: int) -> Event:
    changes = {
        "date": _date(event, at),
        "casualties": _casualties(at),
        "confidence": (("event", at % 100 / 100),) if at % 5 else (),
        "status": event.status if at % 19 else Status.UNCONFIRMED,
        **_sides(event, at),
        **_place(event, at),
    }
    return replace(event, **changes)  # type: ignore[arg-type]


def _links() -> tuple[Link, ...]:
    """Return acts that are told twice, every second of them a third time."""
    second = [(at + 1500, at) for at in range(0, 900, 9)]
    third = [(at + 2100, at) for at in range(0, 900, 18)]
    return tuple(
        Link(f"made-up-{later}", f"made-up-{first}", LinkHow.RETOLD)
        for later, first in (*second, *third)
    )


def _reviews(events: Iterable[Event]) -> tuple[Review, ...]:
    """Return what was said of some of the events."""
    verdicts = dict(enumerate((Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE, Verdict.PARTLY)))
    return tuple(
        make_review(event, verdict, (Fault.PLACE,) if verdict is Verdict.PARTLY else ())
        for at, event in enumerate(events)
        if (verdict := verdicts.get(at % REVIEWED_OF))
    )


def _judged(event: Event) -> Event:
    """Return the event without the place that somebody found wrong."""
    if not event.place or _VERDICTS.get(event.event_id) is not Verdict.PARTLY:
        return event
    return replace(event, place=None, unplaced_words=event.place.name_ar)


def _varied() -> tuple[tuple[Report, ...], tuple[Event, ...], tuple[Link, ...]]:
    reports, events = made_up_events(EVENTS)
    return (
        tuple(_report(report, at) for at, report in enumerate(reports)),
        tuple(_event(event, at) for at, event in enumerate(events)),
        _links(),
    )


REPORTS, GIVEN, LINKS = _varied()
REVIEWS = _reviews(GIVEN)
_REPORTS = {report.report_id: report for report in REPORTS}
_VERDICTS = {review.event_id: review.verdict for review in REVIEWS}
_JUDGED = tuple(_judged(event) for event in GIVEN)
_ACTS = {link.event_id: link.act_id for link in LINKS}


def _day(query: Query, name: str) -> datetime.date | None:
    return datetime.date.fromisoformat(query[name][0]) if query.get(name) else None


def _is_off(query: Query, name: str) -> bool:
    return list(query.get(name, ())) == ["0"]


def _in_time(event: Event, query: Query) -> bool:
    first, last = event.date.start, event.date.end
    start, end = _day(query, "from"), _day(query, "to")
    if first is None and last is None:
        return not _is_off(query, "undated")
    if list(query.get("certain", ())) == ["1"]:
        return (start is None or (first is not None and first >= start)) and (
            end is None or (last is not None and last <= end)
        )
    return (start is None or last is None or last >= start) and (
        end is None or first is None or first <= end
    )


def _are_against(event: Event, one: str, other: str) -> bool:
    a, b = event.side_a, event.side_b
    return (one in a and other in b) or (one in b and other in a)


def _are_together(event: Event, one: str, other: str) -> bool:
    sides = (event.side_a, event.side_b)
    return one != other and any(one in side and other in side for side in sides)


def _takes_part(event: Event, query: Query) -> bool:
    role = query.get("role", ["involved"])[0]
    has_others = role in {"against", "alongside"}
    others = set(query.get("other", ())) if has_others else set()
    actors = set(query.get("actor", ())) or others
    others = others if query.get("actor") else set()
    if not actors:
        return True
    if has_others:
        fits = _are_against if role == "against" else _are_together
        return any(fits(event, one, to) for one in actors for to in others or event.actors)
    sides = {
        "involved": event.actors,
        "attacker": event.side_a if event.directed else (),
        "target": event.side_b if event.directed else (),
    }
    return bool(actors & set(sides[role]))


def _on_the_map(event: Event) -> bool:
    place = event.place
    return bool(place and not place.is_outside and place.precision != Precision.GOVERNORATE)


def _is_inside(event: Event, query: Query) -> bool:
    """Tell whether a ray from the event's point crosses the polygon an odd number of times."""
    corners = [tuple(map(float, each.split(","))) for each in query.get("corner", ())]
    if not corners:
        return True
    if not event.place or not _on_the_map(event):
        return False
    lat, lon = event.place.lat, event.place.lon
    inside = False
    for (lat1, lon1), (lat2, lon2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (lat1 > lat) != (lat2 > lat):
            inside ^= lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1)
    return inside


def _harmed(event: Event, query: Query) -> bool:
    harm, least = query.get("harm", [""])[0], int(query.get("harmed", ["0"])[0])
    if not harm and not least:
        return True
    found = 0
    for entry in event.casualties:
        counts = entry.outcome in {Outcome.KILLED, Outcome.INJURED}
        if counts and (harm != "civilians" or entry.group == "civilians"):
            found += 1 if entry.minimum is None else entry.minimum
    return found >= max(least, 1)


def _is_likely(event: Event, query: Query) -> bool:
    least = float(query.get("confidence", ["0"])[0])
    return not least or dict(event.confidence).get("event", -1.0) >= least


_SPOKEN = {"بطيخ": "بِطِّيخٌ", "zibaldone": "Zibaldone"}
"""Words that only headings have, as they are searched for and as they are written."""


def _tells(event: Event, query: Query) -> bool:
    report, place = _REPORTS[event.report_id], event.place
    told = f"{report.title} {report.publisher} {event.unplaced_words} "
    told += f"{place.name_en} {place.name_ar}" if place else ""
    words = " ".join(query.get("words", ())).split()
    return all(_SPOKEN.get(word, word) in told or word in told.lower() for word in words)


def _stands(event: Event, query: Query) -> bool:
    state = _VERDICTS.get(event.event_id, "unreviewed")
    return state in query["review"] if query.get("review") else state != Verdict.WRONG


def _listed(name: str, value_of: Callable[[Event], str]) -> Plain:
    return lambda event, query: not query.get(name) or value_of(event) in query[name]


_PLAIN: Sequence[Plain] = (
    _in_time,
    _takes_part,
    _is_inside,
    _harmed,
    _is_likely,
    _tells,
    _stands,
    _listed("type", lambda event: event.kind.event_type.value),
    _listed("kind", lambda event: event.kind.value),
    _listed("place", lambda event: event.place.place_id if event.place else "-"),
    _listed("precision", lambda event: event.place.precision.value if event.place else "-"),
    _listed("status", lambda event: event.status.value),
    _listed("publisher", lambda event: _REPORTS[event.report_id].publisher),
)


def _as_stored(event: Event) -> tuple[bool, bool, datetime.date, datetime.date, str, str]:
    """Return by what the store orders events: days that are not known come last."""
    first, last = event.date.start or event.date.end, event.date.end
    never = datetime.date.max
    both = (first or never, last or never)
    return first is None, last is None, *both, event.report_id, event.event_id


def _folded(events: Iterable[Event]) -> list[Event]:
    """Return of each act only the first telling that is there."""
    first: dict[str, Event] = {}
    for event in sorted(events, key=_as_stored):
        act = _ACTS.get(event.event_id, event.event_id)
        if act == event.event_id or act not in first:
            first[act] = event
    return list(first.values())


def told(query: Query) -> Told:
    """Return how many events the parameters ask for, and how many of them are on the map."""
    kept = [event for event in _JUDGED if all(fits(event, query) for fits in _PLAIN)]
    kept = kept if _is_off(query, "once") else _folded(kept)
    return Told(len(kept), sum(map(_on_the_map, kept)))


def address_of(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query)


def expect_as_asked(visit: Visit, query: Query) -> Told:
    """Wait until the map and the counts above it say what is counted here."""
    asked, names = told(query), {"data", "view", "lang"}
    why = f"for { {name: each for name, each in query.items() if name not in names} }"
    container = visit.map.locator(".leaflet-container")
    expect(container, why).to_have_attribute("data-events", str(asked.shown))
    for label, number in {"Events": asked.events, "On the map": asked.shown}.items():
        entry = visit.page.locator(".kh-counts li").filter(
            has=visit.page.get_by_text(label, exact=True)
        )
        expect(entry.locator("b"), f"{label} {why}").to_have_text(f"{number:,}")
    return asked


def expect_as_address(visit: Visit) -> Told:
    """Wait until the map and the counts above it say what the address asks for."""
    return expect_as_asked(visit, address_of(visit))


def ready(visit: Visit, query: str = "lang=en") -> None:
    """Open the app and wait until nothing more comes from the page."""
    visit.open(query)
    wait_until_still(visit)


def wait_for_param(visit: Visit, name: str, *values: str) -> None:
    """Wait until the address has the parameter with these values, any where none is given."""
    visit.page.wait_for_function(
        "([name, values]) => { const given = new URLSearchParams(location.search).getAll(name);"
        " return values.length ? String(given) === String(values) : given.length > 0; }",
        arg=[name, list(values)],
    )


def wait_until_gone(visit: Visit, *names: str) -> None:
    """Wait until the address has none of the parameters."""
    visit.page.wait_for_function(
        "(names) => { const given = new URLSearchParams(location.search);"
        " return names.every((name) => !given.has(name)); }",
        arg=list(names),
    )


def wait_until_still(visit: Visit) -> None:
    """Wait until the page has answered: what is pressed before may be of the page before."""
    visit.page.locator("[data-test-script-state=notRunning]").wait_for()


def on_map(visit: Visit, across: float, down: float) -> tuple[float, float]:
    """Return where on the screen a part of the map is, 0 to 1 from its left and its top."""
    box = visit.map.locator(".leaflet-container").bounding_box()
    assert box is not None
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def drag(visit: Visit, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Press at the one place on the screen, and let go at the other."""
    mouse = visit.page.mouse
    mouse.move(*start)
    mouse.down()
    mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    mouse.move(*end)
    mouse.up()
