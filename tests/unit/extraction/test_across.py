"""Which tellings of several reports are one act, and which are not: one written case a rule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import pytest

from domain.events import (
    Casualties,
    DateBasis,
    Event,
    EventDate,
    EventKind,
    EventPlace,
    Outcome,
    Status,
)
from domain.places import Precision, Shape
from domain.reports import Report
from domain.spans import Span
from extraction.across import find_links
from extraction.lexicon import load_actors
from tests.factory import HAJIN, SUSA, make_event, make_place, make_report, on

PART_OF = {
    actor.actor_id: actor.part_of for actor in load_actors().values() if actor.part_of is not None
}
RECAP = Status.RECAP
LONG = (
    "قصفت قوات سوريا الديمقراطية بالمدفعية الثقيلة مواقع للتنظيم في بلدة هجين صباح اليوم وفق مصادر"
)


@dataclass
class Stories:
    """Reports with their events, told one by one."""

    reports: list[Report] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def tell(self, name: str, publisher: str, published: int, **changes: object) -> Stories:
        """Add a report of that day of September with one event of 11 September unless given."""
        text = str(changes.pop("text", f"{name} {publisher}"))
        published_on = datetime.date(2018, 9, published)
        report = make_report(name, text, publisher=publisher, published=published_on)
        self.reports.append(report)
        self.also(name, name, **changes)
        return self

    def also(self, name: str, event_id: str, **changes: object) -> Stories:
        """Add another event to the report."""
        report = next(report for report in self.reports if report.report_id == name)
        self.events.append(make_event(report, event_id, **{"date": on(11), **changes}))
        return self

    @property
    def links(self) -> list[str]:
        return [
            f"{link.event_id} {link.how} {link.act_id}"
            for link in find_links(self.events, self.reports, PART_OF)
        ]


def lost(group: str, least: int | None, most: int | None, outcome: str = "killed") -> Casualties:
    return Casualties(group, Outcome(outcome), least, most, "x", Span(0, 1))


def open_until(day: int) -> EventDate:
    return EventDate(None, datetime.date(2018, 9, day), DateBasis.RELATIVE)


def test_the_same_act_told_by_two_publishers_is_one() -> None:
    assert Stories().tell("a", "A", 11).tell("b", "B", 12).links == ["b retold a"]


def test_the_earliest_published_telling_is_the_act_whatever_the_order_given() -> None:
    stories = Stories().tell("late", "A", 13).tell("early", "B", 11).tell("middle", "C", 12)
    assert sorted(stories.links) == ["late retold early", "middle retold early"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": EventKind.AIR_STRIKE},
        {"place": make_place(SUSA)},
        {"date": on(12)},
        {"side_a": ("regime",)},
        {"side_a": ("is",), "side_b": ("sdf",)},
        {"side_b": ("civilians",)},
        {"status": Status.UNCONFIRMED},
        {"place": None},
        {"date": EventDate(None, None, DateBasis.NONE)},
    ],
    ids=[
        *("kind", "place", "day", "author", "direction", "target", "doubted", "unplaced"),
        "undated",
    ],
)
def test_what_speaks_against_one_act(changes: dict[str, object]) -> None:
    assert Stories().tell("a", "A", 12).tell("b", "B", 12, **changes).links == []


@pytest.mark.parametrize("precision", [Precision.AREA, Precision.GOVERNORATE])
def test_a_wide_area_proves_nothing(precision: Precision) -> None:
    place = make_place(precision=precision, uncertainty_m=20_000)
    assert Stories().tell("a", "A", 11, place=place).tell("b", "B", 11, place=place).links == []


def beside(site: str, shape: Shape = Shape.DISC) -> EventPlace:
    return make_place(HAJIN, Precision.NEAR, 4000, relation=site, shape=shape)


def test_the_edge_of_a_town_may_be_told_as_the_town_or_in_other_words() -> None:
    edge, around = beside("أطراف", Shape.RING), beside("محيط", Shape.RING)
    assert Stories().tell("a", "A", 11).tell("b", "B", 11, place=edge).links
    assert Stories().tell("a", "A", 11, place=around).tell("b", "B", 11, place=edge).links


@pytest.mark.parametrize("site", ["ريف", "شرق", "الكفير"])
def test_what_lies_beside_a_town_is_not_the_town(site: str) -> None:
    assert Stories().tell("a", "A", 11).tell("b", "B", 11, place=beside(site)).links == []
    stories = Stories().tell("a", "A", 11, place=beside(site))
    assert stories.tell("b", "B", 11, place=beside(site)).links == ["b retold a"]


def test_a_site_may_be_told_in_more_words() -> None:
    stories = Stories().tell("a", "A", 11, place=beside("حارة الهشيم"))
    assert stories.tell("b", "B", 11, place=beside("محيط حارة الهشيم")).links == ["b retold a"]


def test_a_site_may_be_told_as_its_town_with_the_same_losses() -> None:
    losses = {"casualties": (lost("is", 1, 1), lost("is", 1, None, "injured"))}
    stories = Stories().tell("a", "A", 11, **losses)
    assert stories.tell("b", "A", 12, status=RECAP, place=beside("فرن"), **losses).links


def test_two_sites_of_one_town_are_two_acts() -> None:
    bakery, mosque = beside("فرن"), beside("مسجد")
    assert Stories().tell("a", "A", 11, place=bakery).tell("b", "B", 11, place=mosque).links == []


def test_words_that_point_back_to_a_town_are_no_site() -> None:
    here, there = (make_place(relation=words) for words in ("البلدة", "المنطقة"))
    stories = Stories().tell("a", "A", 11, place=here).tell("b", "B", 11, place=there)
    assert stories.links == ["b retold a"]


def test_a_part_of_a_force_is_the_force() -> None:
    stories = Stories().tell("a", "A", 11, side_a=("dzmc",)).tell("b", "B", 11)
    assert stories.links == ["b retold a"]


def test_losses_of_a_part_of_a_force_are_those_of_the_force() -> None:
    attack = {"side_a": ("is",), "side_b": ("sdf",)}
    council = attack | {"side_b": ("dzmc",), "casualties": (lost("dzmc", 2, 2),)}
    force = attack | {"casualties": (lost("sdf", 2, 2),)}
    assert Stories().tell("a", "A", 11, **council).tell("b", "B", 11, **force).links


def test_nobody_named_in_common_is_no_proof() -> None:
    killing = {"kind": EventKind.ATTACK, "side_a": ("unidentified",), "side_b": ("civilians",)}
    one = killing | {"casualties": (lost("civilians", 1, 1),)}
    assert Stories().tell("a", "A", 11, **one).tell("b", "B", 11, **one).links == []


def test_an_actor_without_a_name_is_no_proof() -> None:
    clash = {"side_a": ("other",), "side_b": ("civilians",)}
    assert Stories().tell("a", "A", 11, **clash).tell("b", "B", 11, **clash).links == []


def test_a_toll_too_large_for_chance_is_proof() -> None:
    bomb = {"kind": EventKind.IED, "side_a": ("unidentified",), "side_b": ("civilians",)}
    toll = bomb | {"casualties": (lost("civilians", 2, 2), lost("civilians", 9, 9, "injured"))}
    assert Stories().tell("a", "A", 11, **toll).tell("b", "B", 11, **toll).links == ["b retold a"]


def test_a_second_strike_of_the_day_with_another_toll_is_another_act() -> None:
    first, second = ({"casualties": (lost("is", number, number),)} for number in (3, 5))
    assert Stories().tell("a", "A", 11, **first).tell("b", "B", 11, **second).links == []


def test_other_people_harmed_are_another_act() -> None:
    stories = Stories().tell("a", "A", 11, casualties=(lost("is", 3, 3),))
    assert stories.tell("b", "B", 11, casualties=(lost("civilians", 3, 3),)).links == []


def test_people_of_no_known_side_may_be_those_of_one() -> None:
    stories = Stories().tell("a", "A", 11, casualties=(lost("is", 3, 3),))
    assert stories.tell("b", "B", 11, casualties=(lost("unknown", 3, 3),)).links == ["b retold a"]


def test_news_with_losses_and_news_without_may_be_two_strikes() -> None:
    losses = {"casualties": (lost("is", 3, 3),)}
    assert Stories().tell("a", "A", 11).tell("b", "B", 11, **losses).links == []
    assert Stories().tell("a", "A", 11, **losses).tell("b", "B", 12, status=RECAP).links
    again = {"text": LONG}
    assert Stories().tell("a", "A", 11, **again).tell("b", "B", 11, **losses, **again).links


@pytest.mark.parametrize(("later", "is_one"), [(7, True), (3, False)])
def test_a_toll_may_rise_on_a_later_day_but_not_fall(later: int, is_one: bool) -> None:
    stories = Stories().tell("a", "A", 11, casualties=(lost("is", 5, 5),))
    stories.tell("b", "B", 12, casualties=(lost("is", later, later),))
    assert bool(stories.links) is is_one


def test_a_third_telling_may_contradict_none_of_the_two_before() -> None:
    stories = Stories().tell("a", "A", 11, casualties=(lost("is", 3, 3),))
    stories.tell("b", "B", 11, casualties=(lost("is", 1, None),))
    stories.tell("c", "C", 11, casualties=(lost("is", 5, 5),))
    assert stories.links == ["b retold a"]


def test_one_publisher_that_tells_two_shellings_means_two() -> None:
    assert Stories().tell("a", "A", 11).tell("b", "A", 11).links == []
    assert Stories().tell("a", "", 11).tell("b", "B", 11).links == [], "unknown: it may be one"


def test_one_publisher_that_tells_the_same_losses_means_one() -> None:
    losses = {"casualties": (lost("is", 2, 2),)}
    assert Stories().tell("a", "A", 11, **losses).tell("b", "A", 12, **losses).links
    edge = beside("أطراف", Shape.RING)
    stories = Stories().tell("a", "A", 11, **losses).tell("b", "A", 12, **losses, place=edge)
    assert stories.links == []


def test_a_text_published_again_is_one_act_whoever_publishes_it() -> None:
    again = LONG.replace("صباح", "صبـاحَ")
    assert Stories().tell("a", "A", 11, text=LONG).tell("b", "A", 11, text=again).links
    short = " ".join(LONG.split()[:5])
    assert Stories().tell("a", "A", 11, text=short).tell("b", "A", 11, text=short).links == []


def test_a_text_published_again_needs_no_named_actor() -> None:
    hidden = {"text": LONG, "side_a": ("unidentified",), "side_b": ()}
    assert Stories().tell("a", "A", 11, **hidden).tell("b", "B", 11, **hidden).links


def test_two_acts_that_fit_equally_well_leave_the_telling_alone() -> None:
    stories = Stories().tell("a1", "A", 11).tell("a2", "A", 11).tell("b", "B", 11)
    assert stories.links == []


def test_of_two_acts_the_one_with_the_same_losses_fits_better() -> None:
    stories = Stories().tell("a1", "A", 11).tell("a2", "A", 11, casualties=(lost("is", 2, 2),))
    assert stories.tell("b", "B", 11, casualties=(lost("is", 2, 2),)).links == ["b retold a2"]


def test_two_tellings_of_one_report_are_not_one_act() -> None:
    stories = Stories().tell("a", "A", 11).tell("b", "B", 11).also("b", "b2")
    assert stories.links == [], "which of the two it is cannot be told"
    stories = Stories().tell("a", "A", 11, casualties=(lost("is", 2, 2),))
    stories.tell("b", "B", 11, casualties=(lost("is", 1, None),))
    stories.also("b", "b2", casualties=(lost("is", 2, 2),))
    assert stories.links == ["b2 retold a"]


def test_a_recap_repeats_the_event_of_its_day() -> None:
    stories = Stories().tell("a", "A", 11).tell("b", "A", 16, status=RECAP)
    assert stories.links == ["b recap a"]


def test_news_of_a_day_comes_before_its_recaps() -> None:
    stories = Stories().tell("a", "A", 11, status=RECAP).tell("b", "B", 11)
    assert stories.links == ["a recap b"]


def test_a_recap_does_not_repeat_what_was_published_later() -> None:
    stories = Stories().tell("a", "A", 12, status=RECAP, date=open_until(12)).tell("b", "B", 13)
    assert stories.links == []


def test_an_open_recap_repeats_the_latest_act_of_the_last_days() -> None:
    stories = Stories().tell("old", "A", 10, date=on(10)).tell("new", "A", 11)
    stories.tell("b", "A", 12, status=RECAP, date=open_until(12))
    assert stories.links == ["b recap new"]


def test_an_open_recap_does_not_reach_far_back() -> None:
    stories = Stories().tell("a", "A", 11).tell("b", "A", 14, status=RECAP, date=open_until(14))
    assert stories.links == []


def test_a_recap_with_two_acts_on_its_day_is_left_alone() -> None:
    stories = Stories().tell("a1", "A", 11).tell("a2", "A", 11)
    assert stories.tell("b", "A", 12, status=RECAP).links == []


def test_a_recap_of_a_month_repeats_no_one_act() -> None:
    month = EventDate(
        datetime.date(2018, 9, 1), datetime.date(2018, 9, 30), DateBasis.EXPLICIT, None
    )
    assert Stories().tell("a", "A", 11).tell("b", "A", 30, status=RECAP, date=month).links == []


def test_two_recaps_of_one_day_are_one_act_without_its_news() -> None:
    stories = Stories().tell("a", "A", 20, status=RECAP).tell("b", "B", 25, status=RECAP)
    assert stories.links == ["b recap a"]
    opened = Stories().tell("a", "A", 12, status=RECAP, date=open_until(12))
    assert opened.tell("b", "B", 12, status=RECAP, date=open_until(12)).links == []


def test_a_clash_is_the_same_from_either_side() -> None:
    clash = {"kind": EventKind.ARMED_CLASH, "directed": False}
    stories = Stories().tell("a", "A", 11, **clash)
    stories.tell("b", "B", 11, **clash, side_a=("is",), side_b=("sdf",))
    assert stories.links == ["b retold a"]


@pytest.mark.parametrize(
    ("kind", "is_one"), [(EventKind.ARMED_CLASH, True), (EventKind.SHELLING, False)]
)
def test_mutual_shelling_is_not_that_of_one_side_but_a_clash_may_have_a_beginner(
    kind: EventKind, is_one: bool
) -> None:
    stories = Stories().tell("a", "A", 11, kind=kind, directed=False).tell("b", "B", 11, kind=kind)
    assert bool(stories.links) is is_one


def test_nothing_links_nothing() -> None:
    assert find_links((), (), {}) == ()
