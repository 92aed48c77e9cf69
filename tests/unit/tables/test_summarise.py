from domain.events import EventKind, Status
from tables.frame import build_frame
from tables.select import Sieve
from tables.summarise import count
from tables.wanted import EventFilter
from tests.factory import small_set, told_twice


def test_every_event_is_counted_once_by_where_it_is_shown() -> None:
    reports, events = small_set()
    counts = count(Sieve(build_frame(events, reports)).sift(EventFilter()))
    assert (counts.shown, counts.governorate, counts.outside, counts.unplaced) == (6, 1, 1, 1)
    assert counts.shown + counts.listed == counts.selected == counts.total == 9
    assert (counts.undated, counts.recaps, counts.without_recaps, counts.reports) == (1, 1, 8, 3)


def test_hidden_ones_are_counted() -> None:
    reports, events = small_set()
    counts = count(
        Sieve(build_frame(events, reports)).sift(EventFilter(kinds=(EventKind.SHELLING,)))
    )
    assert (counts.selected, counts.hidden, counts.undated_hidden) == (1, 8, 0)


def test_undated_ones_left_out_by_their_switch_are_counted() -> None:
    reports, events = small_set()
    counts = count(Sieve(build_frame(events, reports)).sift(EventFilter(undated=False)))
    assert (counts.undated, counts.undated_hidden, counts.hidden) == (0, 1, 1)


def test_nothing_is_nothing() -> None:
    counts = count(Sieve(build_frame([], [])).sift(EventFilter()))
    assert (counts.total, counts.selected, counts.listed, counts.reports) == (0, 0, 0, 0)


def test_tellings_folded_into_another_are_counted_apart() -> None:
    reports, events, links = told_twice()
    frame = build_frame(events, reports, links)
    counts = count(Sieve(frame).sift(EventFilter()))
    assert (counts.total, counts.selected, counts.folded, counts.hidden) == (11, 9, 2, 0)
    counts = count(Sieve(frame).sift(EventFilter(once=False)))
    assert (counts.selected, counts.folded, counts.hidden) == (11, 0, 0)
    counts = count(
        Sieve(frame).sift(EventFilter(kinds=(EventKind.SHELLING,), statuses=(Status.REPORT,)))
    )
    assert (counts.selected, counts.folded, counts.hidden) == (1, 1, 9)
