"""The store gives back what was saved, in order, whole, and to several threads at once."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

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
    Status,
)
from domain.places import Alias, EditKind, Precision
from domain.reports import Report
from domain.reviews import Fault, ReviewState, Verdict
from domain.spans import Span
from storage.datasets import read_dataset, read_events
from storage.location import STORE_VARIABLE, default_store
from storage.store import EventStore, Run
from tests.factory import (
    fill_store,
    make_edit,
    make_gazetteer_place,
    make_review,
    told_twice,
)

DAY = datetime.date(2018, 9, 30)
RUN = Run("r1", datetime.datetime(2024, 5, 1, 12, 0, tzinfo=datetime.UTC), "0.1", "m", "l", "g")
REPORT = Report("a", "قصف على بلدة هجين", DAY, "Someone", "Title", "https://a.example")


def make_event(event_id: str, start: datetime.date | None = DAY, report_id: str = "a") -> Event:
    return Event(
        event_id=event_id,
        report_id=report_id,
        kind=EventKind.SHELLING,
        status=Status.REPORT,
        side_a=("regime",),
        side_b=(),
        directed=True,
        place=EventPlace("hajin", "هجين", "Hajin", 34.69, 40.83, Precision.EXACT, 1500),
        date=EventDate(start, start, DateBasis.EXPLICIT, Span(0, 3), "date.day"),
        casualties=(Casualties("civilians", Outcome.KILLED, 1, None, "x", Span(4, 6)),),
        evidence=Span(0, 3),
        readings=(Reading("kind", Span(0, 3), "shelling.qasf"),),
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EventStore]:
    opened = EventStore.open(tmp_path / "new" / "store.db")
    opened.begin(RUN)
    yield opened
    opened.close()


def test_a_report_and_its_events_come_back_whole(store: EventStore) -> None:
    unplaced = dataclasses.replace(make_event("a.2"), place=None, unplaced_words="الشبكة")
    store.save(REPORT, (make_event("a.1"), unplaced), RUN.run_id)
    assert store.report("a") == REPORT
    assert store.reports() == (REPORT,)
    assert store.events() == (make_event("a.1"), unplaced)
    assert store.runs() == (RUN,)
    assert store.read_by() == {"a": RUN.run_id}
    assert store.report("b") is None


def test_saving_again_replaces(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"), make_event("a.2")), RUN.run_id)
    changed = dataclasses.replace(REPORT, text="نص آخر تماما", published=None)
    store.save(changed, (make_event("a.3"),), RUN.run_id)
    assert store.reports() == (changed,)
    assert [event.event_id for event in store.events()] == ["a.3"]


def test_a_failed_save_changes_nothing(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"),), RUN.run_id)
    before = store.revision()
    with pytest.raises(IntegrityError):
        store.save(REPORT, (make_event("a.2"), make_event("a.2")), RUN.run_id)
    with pytest.raises(IntegrityError):
        store.save(REPORT, (), "no such run")
    with pytest.raises(ValueError, match="events of"):
        store.save(REPORT, (make_event("b.1", report_id="b"),), RUN.run_id)
    assert [event.event_id for event in store.events()] == ["a.1"]
    assert store.revision() == before


def test_order(store: EventStore) -> None:
    later = DAY + datetime.timedelta(days=1)
    open_start = dataclasses.replace(
        make_event("b.1", report_id="b"), date=EventDate(None, DAY, DateBasis.RELATIVE)
    )
    store.save(
        Report("b", REPORT.text, None), (make_event("b.2", later, "b"), open_start), RUN.run_id
    )
    store.save(REPORT, (make_event("a.1", None), make_event("a.2")), RUN.run_id)
    assert [report.report_id for report in store.reports()] == ["a", "b"]
    assert [event.event_id for event in store.events()] == ["a.2", "b.1", "b.2", "a.1"]


def test_removal_takes_the_events_along(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"),), RUN.run_id)
    store.remove(("a", "none"))
    assert store.reports() == ()
    assert store.events() == ()


def test_the_revision_moves_with_the_reports_only(store: EventStore) -> None:
    seen = [store.revision()]
    store.save(REPORT, (), RUN.run_id)
    seen.append(store.revision())
    store.remove(("a",))
    seen.append(store.revision())
    assert len(set(seen)) == len(seen)
    store.remove(("a",))
    store.begin(dataclasses.replace(RUN, run_id="r2"))
    assert store.revision() == seen[-1]


LATER = Report("b", REPORT.text, DAY)
LINKS = (Link("b.1", "a.1", LinkHow.RETOLD), Link("b.2", "a.1", LinkHow.RECAP))


def save_twice_told(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"),), RUN.run_id)
    told = (make_event("b.1", report_id="b"), make_event("b.2", report_id="b"))
    store.save(LATER, told, RUN.run_id)


def test_links_come_back_and_are_replaced_as_one(store: EventStore) -> None:
    save_twice_told(store)
    before = store.revision()
    store.replace_links(LINKS)
    assert store.links() == LINKS
    assert store.revision() != before
    store.replace_links(LINKS[:1])
    assert store.links() == LINKS[:1]
    with pytest.raises(IntegrityError):
        store.replace_links((LINKS[1], Link("b.1", "nobody", LinkHow.RECAP)))
    assert store.links() == LINKS[:1]


@pytest.mark.parametrize("gone", ["a", "b"])
def test_links_go_with_either_report(store: EventStore, gone: str) -> None:
    save_twice_told(store)
    store.replace_links(LINKS)
    store.remove((gone,))
    assert store.links() == ()


def test_links_are_those_of_now_until_a_report_changes(store: EventStore) -> None:
    assert not store.is_linked()
    save_twice_told(store)
    store.replace_links(LINKS)
    assert store.is_linked()
    store.save(REPORT, (), RUN.run_id)
    assert not store.is_linked()


def test_a_run_needs_a_time_zone(store: EventStore) -> None:
    naive = RUN.started.replace(tzinfo=None)
    with pytest.raises(ValueError, match="no time zone"):
        store.begin(dataclasses.replace(RUN, run_id="r2", started=naive))


def test_edits_of_places_come_back_whole_in_their_order(store: EventStore) -> None:
    days = datetime.date(2018, 1, 1), None
    alias = Alias("القرية", "new_village", "former", True, *days, "local")
    added = make_edit(make_gazetteer_place(note="a «doubt»"), alias)
    damascus = datetime.timezone(datetime.timedelta(hours=3))
    corrected = dataclasses.replace(
        make_edit(make_gazetteer_place(lat=34.7), kind=EditKind.CORRECT),
        when=datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=damascus),
    )
    store.add_place_edit(added)
    store.add_place_edit(corrected)
    assert store.place_edits() == (added, corrected)
    assert store.place_edits()[1].when.utcoffset() == datetime.timedelta(0)


def test_an_edit_is_kept_once_and_needs_a_time_zone(store: EventStore) -> None:
    edit = make_edit(make_gazetteer_place())
    store.add_place_edit(edit)
    with pytest.raises(IntegrityError):
        store.add_place_edit(edit)
    naive = dataclasses.replace(edit, edit_id="e2", when=edit.when.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no time zone"):
        store.add_place_edit(naive)
    assert store.place_edits() == (edit,)


def test_presets_are_kept_changed_and_removed(store: EventStore) -> None:
    store.save_preset("غارات", "kind=air_strike")
    store.save_preset("b", "actor=is")
    store.save_preset("b", "actor=sdf")
    assert store.presets() == {"b": "actor=sdf", "غارات": "kind=air_strike"}
    store.remove_preset("b")
    store.remove_preset("never saved")
    assert list(store.presets()) == ["غارات"]


def test_equal_contents_have_an_equal_fingerprint(tmp_path: Path) -> None:
    reports, events, links = told_twice()
    found = []
    for name in ("one", "other"):
        fill_store(tmp_path / name, reports, events, links)
        store = EventStore.open(tmp_path / name)
        found.append((store.fingerprint(), store.revision()))
        if name == "other":
            store.remove(["other"])
            assert store.fingerprint() != found[0][0]
        store.close()
    (one, first), (other, second) = found
    assert one == other
    assert first != second


def test_threads_write_and_read_together(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    rounds, writers = 15, 4

    def work(writer: int) -> None:
        store = shared if writer % 2 else EventStore.open(path)
        for turn in range(rounds):
            report_id = f"{writer}-{turn}"
            event = make_event(f"{report_id}.1", report_id=report_id)
            store.save(dataclasses.replace(REPORT, report_id=report_id), (event,), RUN.run_id)
            reports, events = len(store.reports()), len(store.events())
            assert reports <= events <= rounds * writers
        if store is not shared:
            store.close()

    shared = EventStore.open(path)
    shared.begin(RUN)
    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(work, range(writers)))
    assert len(shared.reports()) == len(shared.events()) == rounds * writers
    shared.close()


def test_the_store_lies_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(STORE_VARIABLE, raising=False)
    assert default_store().parts[-2:] == ("data", "kharita.db")
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "other.db"))
    assert default_store() == tmp_path / "other.db"


def test_reviews_come_back_whole_and_outlive_their_event(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"),), RUN.run_id)
    event = store.events()[0]
    reviews = (
        make_review(event, Verdict.PARTLY, (Fault.DATE, Fault.PLACE), why="«الشعفة» لا هجين"),
        make_review(event, Verdict.WITHDRAWN, when=RUN.started),
    )
    for review in reviews:
        store.add_review(review)
    store.remove(["a"])
    assert store.reviews() == reviews
    assert store.count_reviews() == 2


def test_a_review_is_kept_once_needs_a_time_zone_and_leaves_the_revision(
    store: EventStore,
) -> None:
    revision, fingerprint = store.revision(), store.fingerprint()
    review = make_review(make_event("a.1"))
    store.add_review(review)
    with pytest.raises(IntegrityError):
        store.add_review(review)
    naive = dataclasses.replace(review, review_id="x", when=RUN.started.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no time zone"):
        store.add_review(naive)
    assert store.reviews() == (review,)
    assert (store.revision(), store.fingerprint()) == (revision, fingerprint)


def test_a_dataset_has_the_reviews_laid_over_it(store: EventStore) -> None:
    store.save(REPORT, (make_event("a.1"),), RUN.run_id)
    store.add_review(make_review(make_event("a.1"), Verdict.WRONG))
    assert read_dataset(store, {}).state_of("a.1") is ReviewState.WRONG
    assert read_events(store, {}).state_of("a.1") is ReviewState.UNREVIEWED
