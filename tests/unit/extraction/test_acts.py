"""What is an event, what is part of one, and what is none."""

from __future__ import annotations

import pytest

from domain.events import DateBasis, Status
from extraction.pipeline import told_apart
from tests.factory import make_event, make_report
from tests.unit.extraction.reading import DAY, events_of, told


@pytest.mark.parametrize(
    "text",
    [
        "تمهيداً لهجوم على هجين",
        "تخوفاً من قصف على البلدة",
        "نفت قوات النظام قصف بلدة السوسة",
        "لم تشهد البلدة قصفا",
        "يسود هدوء في بلدة هجين",
        "الاشتباكات هذه مستمرة",
    ],
)
def test_no_event(text: str) -> None:
    assert events_of(text) == []


def test_mutual_fire_in_a_clash_is_part_of_it() -> None:
    text = "دارت اشتباكات في محيط هجين بين قسد والتنظيم، ترافقت مع رمايات متبادلة بالرشاشات"
    assert [told(event) for event in events_of(text)] == ["armed_clash sdf ↔ is @ hajin"]


def test_a_clash_with_shelling_is_two_events() -> None:
    text = (
        "دارت اشتباكات في محيط هجين بين قسد والتنظيم، وسط قصف مدفعي تشنه قوات التحالف على "
        "مواقع التنظيم في المنطقة"
    )
    assert [told(event) for event in events_of(text)] == [
        "armed_clash sdf ↔ is @ hajin",
        "shelling coalition → is @ hajin",
    ]


def test_a_clash_that_grows_out_of_an_attack_is_directed() -> None:
    text = (
        "هاجم تنظيم الدولة الإسلامية نقاطا في السوسة، حيث اندلعت معارك بينهم وبين قوات "
        "سوريا الديمقراطية"
    )
    assert [told(event) for event in events_of(text)] == ["armed_clash is → sdf @ as_susah"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("قصفت قوات النظام هجين", "shelling"),
        ("قصفت قوات التحالف هجين", "air_strike"),
        ("قصفت قوات التحالف بالمدفعية هجين", "shelling"),
        ("قصف جوي على هجين", "air_strike"),
        ("استهدف مسلحون مجهولون بالأسلحة الرشاشة نقطة في هجين", "armed_clash"),
        ("شنت قوات النظام هجوما صاروخيا على هجين", "shelling"),
    ],
)
def test_weapon_and_author_decide_the_kind(text: str, kind: str) -> None:
    assert {event.kind.value for event in events_of(text)} == {kind}


def test_the_headline_is_read_only_where_the_body_tells_nothing() -> None:
    both = events_of("قصف على هجين\nقصفت قوات النظام بلدة هجين اليوم.")
    alone = events_of("قصف على هجين\nلم ترد تفاصيل أخرى.")
    assert [told(event) for event in both] == ["shelling regime →  @ hajin"]
    assert [told(event) for event in alone] == ["shelling unidentified →  @ hajin"]


def test_what_a_page_puts_around_a_report_is_not_read() -> None:
    text = (
        "خبر من هجين\n\nقصفت قوات النظام بلدة هجين.\n\nقصف على بلدة السوسة\n\n"
        "مقالات ذات صلة\n\nقصفت قوات النظام بلدة الشعفة."
    )
    assert [told(event) for event in events_of(text)] == ["shelling regime →  @ hajin"]


def test_a_dateline_is_no_place_of_an_act() -> None:
    (event,) = events_of("البوكمال – قصفت قوات النظام بلدة السوسة")
    assert event.place is not None
    assert event.place.place_id == "as_susah"


def test_a_recap_is_marked_and_dated() -> None:
    (event,) = events_of("وكان المرصد السوري قد رصد اشتباكات في هجين بين قسد والتنظيم")
    assert event.status is Status.RECAP
    assert (event.date.start, event.date.end, event.date.basis) == (None, DAY, DateBasis.RELATIVE)


def test_unconfirmed_news_is_marked() -> None:
    (event,) = events_of("وردت أنباء عن قصف على هجين")
    assert event.status is Status.UNCONFIRMED


def test_an_act_told_twice_is_one_event() -> None:
    (event,) = events_of("قصفت قوات النظام بلدة هجين. وقصفت قوات النظام بلدة هجين، وسقط قتلى.")
    assert told(event).startswith("shelling regime")
    assert [c.minimum for c in event.casualties] == [1]


def test_losses_spoken_of_again_go_to_the_act() -> None:
    text = "دارت اشتباكات في هجين بين قسد والتنظيم. وأسفرت الاشتباكات عن مقتل 4 من عناصر التنظيم."
    (event,) = events_of(text)
    assert [(c.group, c.minimum) for c in event.casualties] == [("is", 4)]


def test_the_same_report_gives_the_same_ids() -> None:
    text = "قصفت قوات النظام بلدات السوسة والشعفة وهجين"
    first, again = events_of(text), events_of(text)
    assert [event.event_id for event in first] == [event.event_id for event in again]
    assert len({event.event_id for event in first}) == 3


def test_an_event_without_any_date_says_so() -> None:
    (event,) = events_of("قصفت قوات النظام هجين", published=None)
    assert (event.date.start, event.date.end, event.date.basis) == (None, None, DateBasis.NONE)


def test_no_two_events_of_a_report_have_one_id() -> None:
    report = make_report()
    events = [make_event(report, name) for name in ("one", "two", "one", "one")]
    ids = [event.event_id for event in told_apart(events)]
    assert ids == ["one", "two", "one-2", "one-3"]
