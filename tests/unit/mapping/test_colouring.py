"""Every event has a class of each colouring, and the class's filter finds it."""

from __future__ import annotations

import datetime
from itertools import pairwise

import geopandas
import pytest

from domain.events import DateBasis, EventDate
from extraction.lexicon import load_actor_labels
from mapping.colouring import Colouring, class_columns, classes
from mapping.style import load_style
from tables.address import filter_of
from tables.frame import build_frame
from tables.select import Sieve
from tests.factory import make_event, make_report, small_set

STYLE = load_style()


@pytest.fixture
def frame() -> geopandas.GeoDataFrame:
    reports, events = small_set()
    return build_frame(events, reports)


def test_each_event_is_found_by_the_filter_of_its_class(frame: geopandas.GeoDataFrame) -> None:
    columns, sieve = class_columns(frame, STYLE), Sieve(frame)
    for colouring, found in classes(frame, STYLE).items():
        for at, each in enumerate(found):
            own = columns[colouring] == at
            if each.params and own.any():
                kept = sieve.sift(filter_of(each.params)).without(once=False)
                assert kept[own].all(), (colouring, each)


@pytest.fixture
def sided() -> geopandas.GeoDataFrame:
    report = make_report()
    events = [
        make_event(report, "shelled", side_a=("coalition", "sdf", "asayish")),
        make_event(report, "clashed", side_a=("sdf",), directed=False),
        make_event(report, "nobody", side_a=()),
        make_event(report, "stranger", side_a=("a new group",)),
    ]
    return build_frame(events, [report])


@pytest.mark.parametrize("given", ["frame", "sided"])
def test_the_browser_can_tell_what_the_filter_of_a_class_keeps(
    given: str, request: pytest.FixtureRequest
) -> None:
    frame = request.getfixturevalue(given)
    found, sieve = classes(frame, STYLE), Sieve(frame)
    family = class_columns(frame, STYLE)[Colouring.KIND]
    for at, each in enumerate(found[Colouring.KIND]):
        kept = sieve.sift(filter_of(each.params)).without(once=False)
        assert list(family == at) == list(kept), each


def test_who_acts_is_coloured_only_where_the_report_says_so(sided: geopandas.GeoDataFrame) -> None:
    frame = sided
    found = classes(frame, STYLE)[Colouring.ACTOR]
    named = [found[at].class_id for at in class_columns(frame, STYLE)[Colouring.ACTOR]]
    assert named == ["coalition", "", "", "others"]


def test_periods_part_the_days_and_leave_none_out(frame: geopandas.GeoDataFrame) -> None:
    *periods, undated = classes(frame, STYLE)[Colouring.TIME]
    days = [each.days for each in periods if each.days]
    assert len(days) == len(STYLE.periods)
    assert (days[0][0], days[-1][1]) == Sieve(frame).span
    one = datetime.timedelta(days=1)
    assert all(later[0] == first[1] + one for first, later in pairwise(days))
    assert undated.days is None
    assert list(class_columns(frame, STYLE)[Colouring.TIME]).count(len(periods)) == 1


@pytest.mark.parametrize("count", [0, 1])
def test_a_table_without_days_or_with_one(count: int) -> None:
    report = make_report()
    nothing = EventDate(None, None, DateBasis.NONE)
    events = [make_event(report, "e", date=nothing), make_event(report, "f")][: count + 1]
    frame = build_frame(events[count:], [report])
    assert len(classes(frame, STYLE)[Colouring.TIME]) == count + 1
    assert list(class_columns(frame, STYLE)[Colouring.TIME]) == [0]


def test_every_actor_is_of_at_most_one_party() -> None:
    actors = [actor for party in STYLE.parties for actor in party.actors]
    assert sorted(actors) == sorted(set(actors))
    assert set(actors) == set(load_actor_labels())
