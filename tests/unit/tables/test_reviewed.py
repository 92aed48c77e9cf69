"""What reviewers found wrong is left out or left open, and what the machine read is kept."""

from __future__ import annotations

from dataclasses import replace

from domain.events import Event
from domain.reviews import Fault, Review, ReviewState, Verdict
from tables.agreement import agreement, by_confidence
from tables.dataset import Dataset, build_dataset
from tables.reviewed import lay_reviews
from tables.select import Part
from tables.summarise import count
from tables.wanted import EventFilter
from tests.factory import make_review, small_set, told_twice

REPORTS, EVENTS = small_set()
FIRST, SECOND, THIRD, *_ = EVENTS


def reviewed(*reviews: Review) -> Dataset:
    return lay_reviews(build_dataset(("1", "print"), REPORTS, EVENTS), reviews)


def kept(dataset: Dataset, wanted: EventFilter | None = None) -> list[str]:
    return list(dataset.sieve.sift(wanted or EventFilter()).frame["event_id"])


def ids(*events: Event) -> list[str]:
    return [event.event_id for event in events]


def test_without_reviews_nothing_changes() -> None:
    bare = build_dataset(("1", "print"), REPORTS, EVENTS)
    assert lay_reviews(bare, ()) is bare
    assert lay_reviews(bare, [make_review(FIRST), make_review(FIRST, Verdict.WITHDRAWN)]) is bare


def test_an_event_found_wrong_is_left_out_and_counted_and_can_be_had() -> None:
    dataset = reviewed(make_review(SECOND, Verdict.WRONG))
    assert kept(dataset) == ids(*(each for each in EVENTS if each != SECOND))
    assert kept(dataset, EventFilter(reviews=(ReviewState.WRONG,))) == ids(SECOND)
    counts = count(dataset.sieve.sift(EventFilter()))
    assert (counts.total, counts.selected, counts.wrong, counts.hidden) == (9, 8, 1, 0)
    counts = count(dataset.sieve.sift(EventFilter(reviews=tuple(ReviewState))))
    assert (counts.selected, counts.wrong, counts.reviewed) == (9, 0, 1)
    counts = count(dataset.sieve.sift(EventFilter(kinds=(FIRST.kind,))))
    assert counts.wrong == 0, "the filter for kinds leaves it out before anybody's verdict does"


def test_a_filter_for_where_events_stand() -> None:
    dataset = reviewed(make_review(FIRST), make_review(SECOND, Verdict.UNSURE))
    assert kept(dataset, EventFilter(reviews=(ReviewState.RIGHT,))) == ids(FIRST)
    both = (ReviewState.RIGHT, ReviewState.UNSURE)
    assert kept(dataset, EventFilter(reviews=both)) == ids(FIRST, SECOND)
    assert len(kept(dataset, EventFilter(reviews=(ReviewState.UNREVIEWED,)))) == len(EVENTS) - 2
    counts = dataset.sieve.sift(EventFilter()).count(Part.REVIEWS)
    assert counts == {"right": 1, "unsure": 1, "unreviewed": 7}


def test_a_field_found_wrong_is_left_open_everywhere() -> None:
    dataset = reviewed(make_review(FIRST, Verdict.PARTLY, (Fault.PLACE,)))
    event = dataset.events[FIRST.event_id]
    assert (event.place, event.unplaced_words) == (None, "هجين")
    assert dataset.read_event(FIRST.event_id) == FIRST
    row = dataset.frame[dataset.frame["event_id"] == FIRST.event_id].iloc[0]
    assert (row["standing"], row["place_id"], row["geometry"]) == ("unplaced", "", None)
    assert row["review"] == "partly"
    assert list(dataset.frame["event_id"]) == ids(*EVENTS), "rows stay where they stood"
    before = build_dataset(("1", "print"), REPORTS, EVENTS).frame
    assert list(dataset.frame.columns) == list(before.columns)
    assert dict(dataset.frame.dtypes) == dict(before.dtypes)
    assert dataset.frame.crs == before.crs


def test_a_map_is_drawn_anew_only_where_events_are_other_ones() -> None:
    assert reviewed(make_review(FIRST), make_review(SECOND, Verdict.WRONG)).revision == "1"
    opened = reviewed(make_review(FIRST, Verdict.PARTLY, (Fault.PLACE,)))
    assert opened.revision not in {"1", reviewed().revision}
    only_kind = reviewed(make_review(FIRST, Verdict.PARTLY, (Fault.KIND,)))
    assert only_kind.revision == "1"


def test_what_was_found_is_part_of_the_hash_of_the_data() -> None:
    verdicts = (Verdict.RIGHT, Verdict.WRONG, Verdict.UNSURE)
    found = {reviewed(make_review(FIRST, verdict)).fingerprint for verdict in verdicts}
    assert len(found | {reviewed().fingerprint}) == 4
    again = reviewed(make_review(FIRST, who="another", why="other words"))
    assert again.fingerprint == reviewed(make_review(FIRST)).fingerprint


def test_a_verdict_on_another_reading_neither_hides_nor_opens() -> None:
    old = make_review(SECOND, Verdict.WRONG, reading="{}")
    older = make_review(FIRST, Verdict.PARTLY, (Fault.PLACE,), reading="{}")
    dataset = reviewed(old, older)
    assert kept(dataset) == ids(*EVENTS)
    assert dataset.events[FIRST.event_id] == FIRST
    assert dataset.state_of(SECOND.event_id) is ReviewState.CHANGED


def test_reviews_of_events_that_are_gone_are_left_out() -> None:
    gone = make_review(replace(FIRST, event_id="gone"))
    dataset = reviewed(gone, make_review(SECOND))
    assert list(dataset.reviews) == ids(SECOND)


def test_an_act_whose_first_telling_was_found_wrong_is_shown_by_another() -> None:
    reports, events, links = told_twice()
    bare = build_dataset(("1", "print"), reports, events, links)
    act = links[0].act_id
    dataset = lay_reviews(bare, [make_review(bare.events[act], Verdict.WRONG)])
    shown = kept(dataset)
    assert act not in shown
    assert any(link.event_id in shown for link in links)


def test_shares_count_fields_of_events_that_are_told() -> None:
    dataset = reviewed(
        make_review(FIRST),
        make_review(SECOND, Verdict.PARTLY, (Fault.DATE, Fault.SIDES)),
        make_review(THIRD, Verdict.WRONG),
        make_review(EVENTS[3], Verdict.UNSURE),
        make_review(EVENTS[4], reading="{}"),
    )
    found = {share.name: (share.right, share.judged) for share in agreement(dataset)}
    assert found == {
        "event": (2, 3),
        "kind": (2, 2),
        "sides": (1, 2),
        "place": (2, 2),
        "date": (1, 2),
        "casualties": (2, 2),
        "status": (2, 2),
    }


def test_shares_by_how_sure_it_was() -> None:
    sure = [
        make_event_sure(share, f"s{at}") for at, share in enumerate((0.95, 0.9, 0.89, 0.2, 1.0))
    ]
    bare = build_dataset(("1", "print"), REPORTS, sure)
    verdicts = (Verdict.RIGHT, Verdict.WRONG, Verdict.RIGHT, Verdict.WRONG, Verdict.RIGHT)
    given = [make_review(event, verdict) for event, verdict in zip(sure, verdicts, strict=True)]
    found = [
        (each.name, each.right, each.judged) for each in by_confidence(lay_reviews(bare, given))
    ]
    assert found == [("0", 0, 1), ("0.5", 0, 0), ("0.7", 0, 0), ("0.8", 1, 1), ("0.9", 2, 3)]


def make_event_sure(share: float, event_id: str) -> Event:
    return replace(FIRST, event_id=event_id, confidence=(("event", share),))
