import datetime
from collections.abc import Mapping
from dataclasses import replace

import geopandas
import pytest

from domain.events import (
    Casualties,
    DateBasis,
    EventDate,
    EventKind,
    EventType,
    Outcome,
    Status,
)
from domain.places import Precision
from domain.spans import Span
from tables.frame import build_frame
from tables.select import Part, Sides, Sieve, select
from tables.wanted import EventFilter, Harm, Role
from tests.factory import (
    GOVERNORATE,
    SUSA,
    make_event,
    make_place,
    make_report,
    small_set,
    told_twice,
)


@pytest.fixture
def frame() -> geopandas.GeoDataFrame:
    reports, events = small_set()
    return build_frame(events, reports)


@pytest.fixture
def retold() -> geopandas.GeoDataFrame:
    reports, events, links = told_twice()
    return build_frame(events, reports, links)


def chosen(frame: geopandas.GeoDataFrame, wanted: EventFilter) -> list[str]:
    return list(select(frame, wanted)["event_id"])


def day(number: int) -> datetime.date:
    return datetime.date(2018, 9, number)


def test_no_limits_keep_everything(frame: geopandas.GeoDataFrame) -> None:
    assert len(select(frame, EventFilter())) == len(frame) == 9


def dated(**days: tuple[int | None, int | None]) -> geopandas.GeoDataFrame:
    report = make_report()
    events = [
        make_event(
            report,
            name,
            date=EventDate(
                None if first is None else day(first),
                None if last is None else day(last),
                DateBasis.EXPLICIT,
            ),
        )
        for name, (first, last) in days.items()
    ]
    return build_frame(events, [report])


INTERVALS = dated(
    inside=(5, 6),
    into=(1, 3),
    out_of=(7, 20),
    around=(1, 30),
    before=(1, 2),
    after=(8, 9),
    until=(None, 3),
    until_before=(None, 2),
    since=(7, None),
    undated=(None, None),
)


def test_dates_keep_intervals_that_overlap() -> None:
    wanted = EventFilter(start=day(3), end=day(7), undated=False)
    assert chosen(INTERVALS, wanted) == ["inside", "into", "out_of", "around", "until", "since"]


def test_certain_dates_keep_intervals_that_lie_within() -> None:
    wanted = EventFilter(start=day(3), end=day(7), undated=False, certain=True)
    assert chosen(INTERVALS, wanted) == ["inside"]
    until = replace(wanted, start=None)
    assert chosen(INTERVALS, until) == ["inside", "into", "before", "until", "until_before"]
    since = replace(wanted, end=None)
    assert chosen(INTERVALS, since) == ["inside", "out_of", "after", "since"]


def test_undated_events_have_their_own_switch(frame: geopandas.GeoDataFrame) -> None:
    late = EventFilter(start=datetime.date(2030, 1, 1))
    assert chosen(frame, late) == ["abduction-unplaced"]
    assert chosen(frame, replace(late, certain=True)) == ["abduction-unplaced"]
    assert chosen(frame, replace(late, undated=False)) == []
    assert len(select(frame, EventFilter(undated=False))) == 8


def test_actor_is_found_on_either_side(frame: geopandas.GeoDataFrame) -> None:
    assert chosen(frame, EventFilter(actors=("coalition",))) == ["shelling-2", "strike-area"]
    assert "aid-outside" in chosen(frame, EventFilter(actors=("civilians",)))


def test_any_of_several_actors_is_enough(frame: geopandas.GeoDataFrame) -> None:
    both = chosen(frame, EventFilter(actors=("coalition", "unidentified")))
    assert both == ["shelling-2", "strike-area", "ied-governorate", "abduction-unplaced"]


SHELLED = Sides(("sdf", "coalition"), ("is",), directed=True)
CLASHED = Sides(("sdf",), ("is",), directed=False)
ALONE = Sides(("is",), (), directed=True)


@pytest.mark.parametrize(
    ("role", "actors", "others", "held"),
    [
        (Role.INVOLVED, ["is"], [], [SHELLED, CLASHED, ALONE]),
        (Role.INVOLVED, ["coalition"], [], [SHELLED]),
        (Role.ATTACKER, ["sdf"], [], [SHELLED]),
        (Role.ATTACKER, ["is"], [], [ALONE]),
        (Role.TARGET, ["is"], [], [SHELLED]),
        (Role.AGAINST, ["sdf"], ["is"], [SHELLED, CLASHED]),
        (Role.AGAINST, ["is"], ["coalition"], [SHELLED]),
        (Role.AGAINST, ["sdf"], ["coalition"], []),
        (Role.AGAINST, ["is"], [], [SHELLED, CLASHED]),
        (Role.ALONGSIDE, ["sdf"], ["coalition"], [SHELLED]),
        (Role.ALONGSIDE, ["sdf"], ["sdf"], []),
        (Role.ALONGSIDE, ["coalition"], [], [SHELLED]),
        (Role.ALONGSIDE, ["is"], [], []),
        (Role.ALONGSIDE, ["sdf"], ["is"], []),
    ],
)
def test_actors_in_a_role(
    role: Role, actors: list[str], others: list[str], held: list[Sides]
) -> None:
    assert [each for each in (SHELLED, CLASHED, ALONE) if each.have(role, actors, others)] == held


def test_anybody_against_one_is_that_one_against_anybody(frame: geopandas.GeoDataFrame) -> None:
    turned = EventFilter(role=Role.AGAINST, others=("coalition",))
    assert chosen(frame, turned) == chosen(
        frame, EventFilter(role=Role.AGAINST, actors=("coalition",))
    )


def test_others_count_only_in_a_role_towards_others(frame: geopandas.GeoDataFrame) -> None:
    wanted = EventFilter(actors=("coalition",), others=("nobody",))
    assert chosen(frame, wanted) == ["shelling-2", "strike-area"]


def test_types_kinds_and_status(frame: geopandas.GeoDataFrame) -> None:
    assert chosen(frame, EventFilter(kinds=(EventKind.IED,))) == ["ied-governorate"]
    told = EventFilter(kinds=(EventKind.IED,), statuses=(Status.REPORT,))
    assert chosen(frame, told) == []
    remote = EventFilter(types=(EventType.REMOTE_VIOLENCE,))
    assert set(select(frame, remote)["kind"]) <= {"shelling", "air_strike", "ied"}
    assert chosen(frame, replace(remote, kinds=(EventKind.ABDUCTION,))) == []


def test_place_precision_and_publisher(frame: geopandas.GeoDataFrame) -> None:
    for column, wanted in (
        ("place_id", EventFilter(places=("hajin", "as_susah"))),
        ("precision", EventFilter(precisions=(Precision.NEAR, Precision.AREA))),
        ("publisher", EventFilter(publishers=("ناشر آخر",))),
    ):
        values = next(
            part for part in (wanted.places, wanted.precisions, wanted.publishers) if part
        )
        assert chosen(frame, wanted) == list(frame["event_id"][frame[column].isin(values)])


SOUTH = ((34.4, 40.9), (34.4, 41.1), (34.6, 41.1), (34.6, 40.9))


def test_an_area_keeps_the_events_whose_point_lies_in_it() -> None:
    report = make_report()
    places = {
        "hajin": make_place(),
        "susa": make_place(SUSA),
        "governorate": make_place(GOVERNORATE, Precision.GOVERNORATE),
        "outside": make_place(SUSA, is_outside=True),
        "unplaced": None,
    }
    events = [make_event(report, name, place=place) for name, place in places.items()]
    frame = build_frame(events, [report])
    assert chosen(frame, EventFilter(area=SOUTH)) == ["susa"]
    # Corners that cross one another, or too few of them, are no error.
    assert chosen(frame, EventFilter(area=(SOUTH[0], SOUTH[2], SOUTH[1], SOUTH[3]))) in (
        ["susa"],
        [],
    )
    assert chosen(frame, EventFilter(area=SOUTH[:2])) == []


def harmed(**losses: tuple[str, Outcome, int | None]) -> geopandas.GeoDataFrame:
    report = make_report()
    events = [
        make_event(
            report, name, casualties=(Casualties(group, outcome, least, None, "x", Span(0, 1)),)
        )
        for name, (group, outcome, least) in losses.items()
    ]
    return build_frame([*events, make_event(report, "none")], [report])


LOSSES = harmed(
    five=("is", Outcome.KILLED, 5),
    some=("civilians", Outcome.INJURED, None),
    nobody=("civilians", Outcome.KILLED, 0),
    captured=("is", Outcome.CAPTURED, 9),
    family=("civilians", Outcome.KILLED, 6),
)


def test_harm_of_anybody_of_civilians_and_of_so_many() -> None:
    cases: Mapping[tuple[Harm | None, int], list[str]] = {
        (Harm.ANYBODY, 0): ["five", "some", "family"],
        (Harm.CIVILIANS, 0): ["some", "family"],
        (None, 5): ["five", "family"],
        (Harm.CIVILIANS, 2): ["family"],
        (Harm.ANYBODY, 7): [],
    }
    for (harm, at_least), expected in cases.items():
        assert chosen(LOSSES, EventFilter(harm=harm, at_least=at_least)) == expected
    assert Sieve(LOSSES).sift(EventFilter()).count_harm(Harm.CIVILIANS) == 2


def test_confidence_leaves_out_what_is_not_known() -> None:
    report = make_report()
    events = [
        make_event(report, "sure", confidence=(("event", 0.95),)),
        make_event(report, "unsure", confidence=(("event", 0.4),)),
        make_event(report, "not-known"),
    ]
    frame = build_frame(events, [report])
    assert chosen(frame, EventFilter(confidence=0.9)) == ["sure"]
    assert len(select(frame, EventFilter())) == 3


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("هجين", True),
        ("هـجـيـن", True),
        ("بالمدفعيه", True),  # one spelling for the endings
        ("HAJIN", True),
        ("hajin  sdf", True),
        ("هجين السوسة", False),
        (".*", False),
        ("", True),
    ],
)
def test_words_are_searched_folded_in_both_languages(words: str, found: bool) -> None:
    report = make_report(
        text="قصفت قوات سوريا الديمقراطية بالمدفعية مواقع في بلدة هـــجين.", title=""
    )
    frame = build_frame([make_event(report)], [report], labels={"sdf": "SDF قسد"})
    assert bool(chosen(frame, EventFilter(words=words))) is found


def test_counts_follow_the_other_parts_but_not_their_own(frame: geopandas.GeoDataFrame) -> None:
    sifted = Sieve(frame).sift(EventFilter(actors=("coalition",), kinds=(EventKind.SHELLING,)))
    assert sifted.count(Part.KINDS) == {"air_strike": 2}
    assert sifted.count_actors() == {"sdf": 1, "is": 1}


def test_counts_of_actors_follow_role_and_others(frame: geopandas.GeoDataFrame) -> None:
    sieve = Sieve(frame)
    for role in Role:
        counts = sieve.sift(EventFilter(role=role)).count_actors()
        for actor, count in counts.items():
            assert count == len(select(frame, EventFilter(role=role, actors=(actor,))))
    towards = sieve.sift(EventFilter(role=Role.AGAINST, actors=("is",))).count_others()
    assert towards
    for other, count in towards.items():
        wanted = EventFilter(role=Role.AGAINST, actors=("is",), others=(other,))
        assert count == len(select(frame, wanted))


def test_span_covers_first_to_last_day(frame: geopandas.GeoDataFrame) -> None:
    assert Sieve(frame).span == (day(11), day(26))
    assert Sieve(frame[frame["event_id"] == "abduction-unplaced"]).span is None


def test_empty_table_can_be_filtered() -> None:
    every = EventFilter(
        start=day(1), actors=("is",), area=SOUTH, words="x", harm=Harm.ANYBODY, confidence=0.5
    )
    assert select(build_frame([], []), every).empty


def test_an_act_is_kept_once_by_its_first_telling(retold: geopandas.GeoDataFrame) -> None:
    assert len(select(retold, EventFilter())) == 9
    assert chosen(retold, EventFilter(kinds=(EventKind.SHELLING,))) == ["shelling-1"]
    every = EventFilter(kinds=(EventKind.SHELLING,), once=False)
    assert chosen(retold, every) == ["shelling-1", "other-1", "past-1"]


def test_an_act_whose_first_telling_is_left_out_is_kept_by_another(
    retold: geopandas.GeoDataFrame,
) -> None:
    wanted = EventFilter(actors=("coalition",), kinds=(EventKind.SHELLING,))
    assert chosen(retold, wanted) == ["other-1"]
    assert chosen(retold.iloc[::-1], EventFilter(kinds=(EventKind.SHELLING,))) == ["shelling-1"]


def test_counts_by_actor_count_an_act_once(retold: geopandas.GeoDataFrame) -> None:
    sifted = Sieve(retold).sift(EventFilter(kinds=(EventKind.SHELLING,)))
    assert sifted.count_actors() == {"sdf": 1, "is": 1, "coalition": 1}


def test_counts_are_what_choosing_shows_where_tellings_differ(
    retold: geopandas.GeoDataFrame,
) -> None:
    sifted = Sieve(retold).sift(EventFilter())
    for publisher, count in sifted.count(Part.PUBLISHERS).items():
        if publisher:
            assert count == len(select(retold, EventFilter(publishers=(publisher,))))
    for status, count in sifted.count(Part.STATUSES).items():
        assert count == len(select(retold, EventFilter(statuses=(Status(status),))))
    for actor, count in sifted.count_actors().items():
        assert count == len(select(retold, EventFilter(actors=(actor,))))
    for harm in Harm:
        assert sifted.count_harm(harm) == len(select(retold, EventFilter(harm=harm)))
