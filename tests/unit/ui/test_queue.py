"""The queue has an order that a reviewer chose, and goes round."""

from __future__ import annotations

from dataclasses import replace

import pytest

from domain.events import Casualties, Outcome
from domain.spans import Span
from tables.frame import build_frame
from tests.factory import make_event, make_report, on
from ui.queue import Order, after, before, queue_of

ONE, OTHER = make_report("a"), make_report("b")


def ids(order: Order) -> tuple[str, ...]:
    hurt = Casualties("civilians", Outcome.INJURED, 4, 4, "x", Span(0, 1))
    events = [
        make_event(OTHER, "e1", date=on(1), confidence=(("event", 0.9),)),
        make_event(ONE, "e2", date=on(3), confidence=(("event", 0.4),)),
        replace(make_event(OTHER, "e3", date=on(2)), casualties=(hurt,)),
    ]
    return queue_of(build_frame(events, [ONE, OTHER]), order)


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.LEAST_SURE, ("e3", "e2", "e1")),
        (Order.HARM, ("e3", "e1", "e2")),
        (Order.NEWEST, ("e2", "e3", "e1")),
        (Order.REPORT, ("e2", "e1", "e3")),
    ],
)
def test_orders(order: Order, expected: tuple[str, ...]) -> None:
    assert ids(order) == expected


def test_the_lot_is_the_same_each_time_and_another_than_the_table() -> None:
    report = make_report()
    events = [make_event(report, f"e{number:02}") for number in range(40)]
    drawn = queue_of(build_frame(events, [report]), Order.RANDOM)
    assert drawn == queue_of(build_frame(events[::-1], [report]), Order.RANDOM)
    assert sorted(drawn) == [event.event_id for event in events]
    assert list(drawn) != sorted(drawn)


@pytest.mark.parametrize(
    ("event_id", "following", "earlier"),
    [("a", "b", "c"), ("b", "c", "a"), ("c", "a", "b"), ("not there", "a", "c")],
)
def test_the_queue_goes_round(event_id: str, following: str, earlier: str) -> None:
    assert after(event_id, ("a", "b", "c")) == following
    assert before(event_id, ("a", "b", "c")) == earlier


def test_behind_the_only_one_there_is_none() -> None:
    assert after("a", ("a",)) == before("a", ("a",)) == after("a", ()) == ""
