"""Reports and events made up for tests, hostile ones among them."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from domain.events import (
    Casualties,
    DateBasis,
    Event,
    EventDate,
    EventKind,
    EventPlace,
    Link,
    LinkHow,
    Outcome,
    Reading,
    RejectedPlace,
    Status,
)
from domain.places import Alias, EditKind, Place, PlaceEdit, Precision, Tier
from domain.reports import Report
from domain.reviews import Fault, Review, Verdict, reading_of
from domain.spans import Span
from storage.store import EventStore, Run

DAY = datetime.date(2018, 9, 12)
HOSTILE = (
    "<script>window.top.hacked=1</script> ${window.top.hacked=1} `${window.top.hacked=1}` "
    '</script><img src=x onerror="window.top.hacked=1"> \'"><svg onload=window.top.hacked=1> '
    "{{ 'x' }} \u202eمقلوب\u202c $x^2$ **نجوم** [رابط](javascript:alert(1)) :smile:"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A place to put events at."""

    place_id: str
    name_ar: str
    name_en: str
    lat: float
    lon: float


HAJIN = Town("hajin", "هجين", "Hajin", 34.6952, 40.8308)
SUSA = Town("as_susah", "السوسة", "As Susah", 34.5186, 40.9789)
SHAAFA = Town("ash_shafah", "الشعفة", "Ash Shafah", 34.5616, 40.9351)
MAYADIN = Town("al_mayadin", "الميادين", "Al Mayadin", 35.0194, 40.4536)
OMAR = Town("omar_oil_field", "حقل العمر النفطي", "Al Omar oil field", 35.0925, 40.5736)
RAQQA = Town("ar_raqqah", "الرقة", "Raqqa", 35.9528, 39.0079)
GOVERNORATE = Town("deir_ez_zor", "دير الزور", "Deir ez-Zor", 35.3333, 40.15)


def make_report(report_id: str = "r1", text: str = "", **changes: object) -> Report:
    """Return a report; its text is one sentence unless given."""
    given: dict[str, object] = {
        "published": DAY,
        "publisher": "Kharita sample",
        "title": "قصف على بلدة هجين",
        "is_sample": True,
        **changes,
    }
    words = text or "قصفت قوات سوريا الديمقراطية بالمدفعية مواقع للتنظيم في بلدة هجين مساء أمس."
    return Report(report_id, words, **given)  # type: ignore[arg-type]


def make_place(
    town: Town = HAJIN,
    precision: Precision = Precision.EXACT,
    uncertainty_m: int = 1000,
    **changes: object,
) -> EventPlace:
    """Return where an event is placed."""
    given: dict[str, object] = {"tier": Tier.EXACT, "reason": "geocode.only", **changes}
    return EventPlace(
        town.place_id,
        town.name_ar,
        town.name_en,
        town.lat,
        town.lon,
        precision,
        uncertainty_m,
        **given,  # type: ignore[arg-type]
    )


def make_event(report: Report, event_id: str = "e1", **changes: object) -> Event:
    """Return an event of the report: shelling of Hajin by the SDF on the day before it."""
    yesterday = DAY - datetime.timedelta(days=1)
    given: dict[str, object] = {
        "kind": EventKind.SHELLING,
        "status": Status.REPORT,
        "side_a": ("sdf",),
        "side_b": ("is",),
        "directed": True,
        "place": make_place(),
        "date": EventDate(yesterday, yesterday, DateBasis.RELATIVE),
        "casualties": (),
        "evidence": Span(0, len(report.text)),
        **changes,
    }
    return Event(event_id, report.report_id, **given)  # type: ignore[arg-type]


def reading(report: Report, name: str, words: str, rule: str) -> Reading:
    """Return a reading of the words where they first stand in the report."""
    start = report.text.index(words)
    return Reading(name, Span(start, start + len(words)), rule)


def on(day: int, month: int = 9, basis: DateBasis = DateBasis.EXPLICIT) -> EventDate:
    """Return one day of 2018."""
    date = datetime.date(2018, month, day)
    return EventDate(date, date, basis)


def small_set() -> tuple[tuple[Report, ...], tuple[Event, ...]]:
    """Return three reports and their nine events: one of each standing, precision and oddity."""
    shelling = make_report("shelling")
    words = (
        "دارت اشتباكات عنيفة بين قوات سوريا الديمقراطية والتنظيم في محيط بلدة السوسة.\n"
        "وقُتل 5 من عناصر التنظيم، وأصيب مدنيان في غارة على الريف الشرقي يوم 20 أيلول.\n"
        "وكان قد وقع انفجار في وقت سابق، فيما لم يعرف مصير المخطوفين قرب البئر القديمة."
    )
    mixed = make_report("mixed", words, title="اشتباكات وغارة", publisher="ناشر آخر")
    hostile = make_report(
        "hostile", HOSTILE, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)"
    )
    clash = Span(0, words.index("\n"))
    strike = Span(clash.end + 1, words.index("\n", clash.end + 1))
    past = Span(strike.end + 1, len(words))
    killed = Casualties(
        "is", Outcome.KILLED, 5, 5, "5 من عناصر التنظيم", strike, "casualties.killed"
    )
    events = (
        make_event(
            shelling,
            "shelling-1",
            readings=(
                reading(shelling, "kind", "قصفت", "shelling.qasafa"),
                reading(shelling, "side_a", "قوات سوريا الديمقراطية", "sdf.full"),
                reading(shelling, "place", "بلدة هجين", "geocode.only"),
                reading(shelling, "place", "هجين", "alias.hajin"),
                reading(shelling, "date", "مساء أمس", "dates.yesterday"),
            ),
            place=make_place(rejected=(RejectedPlace("hajin_other", "هجين", "geocode.outranked"),)),
        ),
        make_event(
            shelling, "shelling-2", kind=EventKind.AIR_STRIKE, side_a=("coalition",), date=on(14)
        ),
        make_event(
            mixed,
            "clash-near",
            kind=EventKind.ARMED_CLASH,
            directed=False,
            date=on(15),
            evidence=clash,
            place=make_place(SUSA, Precision.NEAR, 4000, relation="محيط"),
        ),
        make_event(
            mixed,
            "strike-area",
            kind=EventKind.AIR_STRIKE,
            side_a=("coalition",),
            date=on(20),
            evidence=strike,
            place=make_place(SHAAFA, Precision.AREA, 20000),
            casualties=(killed,),
        ),
        make_event(
            mixed,
            "ied-governorate",
            kind=EventKind.IED,
            side_a=("unidentified",),
            status=Status.RECAP,
            date=EventDate(None, DAY, DateBasis.RELATIVE),
            evidence=past,
            place=make_place(GOVERNORATE, Precision.GOVERNORATE, 90000),
        ),
        make_event(
            mixed,
            "abduction-unplaced",
            kind=EventKind.ABDUCTION,
            side_a=("unidentified",),
            side_b=("civilians",),
            date=EventDate(None, None, DateBasis.NONE),
            evidence=past,
            place=None,
            unplaced_words="البئر القديمة",
        ),
        make_event(
            mixed,
            "aid-outside",
            kind=EventKind.AID,
            side_b=("civilians",),
            date=on(22),
            place=make_place(RAQQA, is_outside=True),
        ),
        make_event(
            hostile,
            "hostile-1",
            kind=EventKind.OTHER,
            side_a=("other",),
            side_b=(),
            actor_words=(HOSTILE,),
            date=on(25),
            place=make_place(OMAR, spelling=HOSTILE, relation=HOSTILE, reason=HOSTILE),
            readings=(
                Reading("kind", Span(3, 40), HOSTILE),
                Reading("place", Span(20, 80), HOSTILE),
            ),
            casualties=(
                Casualties("unknown", Outcome.INJURED, 1, None, HOSTILE, Span(0, 5), HOSTILE),
            ),
        ),
        make_event(
            hostile,
            "hostile-2",
            kind=EventKind.OTHER,
            date=on(26),
            place=EventPlace(
                "hostile", HOSTILE, HOSTILE, 35.3, 40.2, Precision.EXACT, 500, reason=HOSTILE
            ),
        ),
    )
    return (shelling, mixed, hostile), events


def told_twice() -> tuple[tuple[Report, ...], tuple[Event, ...], tuple[Link, ...]]:
    """Return the small set with two more reports: one tells its first event too, one recalls it."""
    reports, events = small_set()
    other = make_report("other", publisher="وكالة أخرى", published=DAY + datetime.timedelta(days=1))
    past = make_report("past", publisher="", published=DAY + datetime.timedelta(days=2))
    killed = Casualties("is", Outcome.KILLED, 2, 2, "x", Span(0, 1))
    told = (
        make_event(other, "other-1", casualties=(killed,), side_a=("sdf", "coalition")),
        make_event(past, "past-1", status=Status.RECAP),
    )
    links = (
        Link("other-1", "shelling-1", LinkHow.RETOLD),
        Link("past-1", "shelling-1", LinkHow.RECAP),
    )
    return (*reports, other, past), (*events, *told), links


def fill_store(
    path: Path,
    reports: Sequence[Report],
    events: Sequence[Event],
    links: Sequence[Link] = (),
    reviews: Sequence[Review] = (),
) -> None:
    """Write a store file with the reports and events."""
    store = EventStore.open(path)
    started = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
    run = Run(uuid.uuid4().hex, started, "0.1.0", "m" * 12, "l" * 12, "g" * 12)
    store.begin(run)
    for report in reports:
        own = [event for event in events if event.report_id == report.report_id]
        store.save(report, own, run.run_id)
    if links:
        store.replace_links(links)
    for review in reviews:
        store.add_review(review)
    store.close()


def make_edit(
    place: Place, *aliases: Alias, kind: EditKind = EditKind.ADD, edit_id: str = ""
) -> PlaceEdit:
    """Return an edit of the place; its id is new unless given."""
    when = datetime.datetime(2026, 1, 2, 3, 4, tzinfo=datetime.UTC)
    return PlaceEdit(
        edit_id or uuid.uuid4().hex, kind, place, aliases, "Layla", when, "list of villages"
    )


def make_gazetteer_place(place_id: str = "new_village", **changes: object) -> Place:
    """Return a row of the gazetteer that breaks no rule: a village in the sub-district of Hajin."""
    given: dict[str, object] = {
        "name_ar": "القرية الجديدة",
        "name_en": "New Village",
        "kind": "village",
        "lat": 34.72,
        "lon": 40.85,
        "uncertainty_m": 1000,
        "parent": "hajin_subdistrict",
        "bank": "east",
        "source": "local",
        **changes,
    }
    return Place(place_id, **given)  # type: ignore[arg-type]


def make_review(
    event: Event,
    verdict: Verdict = Verdict.RIGHT,
    faults: tuple[Fault, ...] = (),
    **changes: object,
) -> Review:
    """Return what somebody says of the event as it is."""
    given: dict[str, object] = {
        "who": "Layla",
        "when": datetime.datetime(2024, 5, 1, 12, 0, tzinfo=datetime.UTC),
        "why": "",
        "reading": reading_of(event),
        **changes,
    }
    return Review(
        uuid.uuid4().hex,
        event.event_id,
        event.report_id,
        verdict,
        faults,
        **given,  # type: ignore[arg-type]
    )
