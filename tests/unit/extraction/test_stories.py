"""What a report tells over several clauses and sentences: who goes on, what is part of what."""

from __future__ import annotations

import datetime

import pytest

from domain.events import DateBasis, Event, Status
from tests.unit.extraction.reading import events_of, losses, told


def tells(text: str) -> list[str]:
    return [told(event) for event in events_of(text)]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("انفجرت عبوة ناسفة بسيارة لقسد في بلدة الشحيل", "ied unidentified → sdf @ ash_shuhayl"),
        (
            "فجر انتحاري من تنظيم الدولة سيارة مفخخة بحاجز لقسد في بلدة البصيرة",
            "suicide_bomb is → sdf @ al_busayrah",
        ),
        (
            "ألقى مجهولون قنبلة يدوية على منزل مدني في بلدة الشحيل",
            "grenade unidentified → civilians @ ash_shuhayl",
        ),
        (
            "اعتقلت قوات سوريا الديمقراطية ثلاثة مواطنين في بلدة الشحيل",
            "arrests sdf → civilians @ ash_shuhayl",
        ),
        (
            "اختطف مسلحون مجهولون مواطنا في بلدة ذيبان",
            "abduction unidentified → civilians @ dhiban",
        ),
        (
            "أرسلت قوات سوريا الديمقراطية تعزيزات عسكرية إلى بلدة هجين",
            "reinforcement sdf →  @ hajin",
        ),
        ("انسحبت قوات النظام من بلدة السوسة", "withdrawal regime →  @ as_susah"),
        (
            "سيطرت قوات سوريا الديمقراطية على بلدة هجين",
            "territory_gained sdf →  @ hajin",
        ),
        ("خرج أهالي بلدة الشحيل في مظاهرة ضد قسد", "protest civilians → sdf @ ash_shuhayl"),
        (
            "سلم ثلاثون عنصرا من تنظيم الدولة أنفسهم لقوات سوريا الديمقراطية في بلدة السوسة",
            "surrender is → sdf @ as_susah",
        ),
        (
            "شهدت بلدة هجين قصفا متبادلا بين قسد وتنظيم الدولة",
            "shelling sdf ↔ is @ hajin",
        ),
        ("تبادلت قسد وتنظيم الدولة القصف في بلدة هجين", "shelling sdf ↔ is @ hajin"),
        ("وصلت تعزيزات عسكرية لقوات النظام إلى بلدة هجين", "reinforcement regime →  @ hajin"),
        ("وصل رتل عسكري لقوات النظام إلى بلدة هجين", "reinforcement regime →  @ hajin"),
        (
            "قتل ثلاثة عناصر من قوات النظام في كمين نصبه التنظيم في بادية الشولا",
            "armed_clash is → regime @ ash_shula",
        ),
        (
            "وصلت شاحنات محملة بأسلحة للتحالف إلى قاعدة حقل العمر قادمة من إقليم كردستان",
            "reinforcement coalition →  @ al_omar_field",
        ),
        ("شن تنظيم الدولة هجومين على قسد في بلدة هجين", "armed_clash is → sdf @ hajin"),
        (
            "أطلق عناصر حاجز لقسد النار على سيارة مدنية في بلدة غرانيج ما أدى إلى مقتل سائقها",
            "attack sdf → civilians @ gharanij",
        ),
        (
            "سقطت ثلاثة صواريخ على القاعدة الأمريكية في حقل العمر",
            "shelling unidentified → us @ al_omar_field",
        ),
        (
            "هاجم التنظيم حاجزا تابعا لقوات سوريا الديمقراطية في بلدة هجين",
            "armed_clash is → sdf @ hajin",
        ),
        ("ألقت طائرات التحالف مناشير على بلدة هجين", "leaflets coalition →  @ hajin"),
    ],
)
def test_every_sort_of_act_is_read(text: str, event: str) -> None:
    assert event in tells(text)


def test_a_raid_with_arrests_is_arrests() -> None:
    text = "داهمت قوات سوريا الديمقراطية منزلا في بلدة الشحيل، واعتقلت ثلاثة أشخاص"
    assert tells(text) == ["arrests sdf → civilians @ ash_shuhayl"]


def test_a_raid_that_came_to_nothing_is_a_raid() -> None:
    text = "داهمت قوات سوريا الديمقراطية منزلا في بلدة الشحيل"
    assert [event.kind.value for event in events_of(text)] == ["raid"]


def test_the_patrol_is_whose_it_was_said_to_be() -> None:
    text = (
        "هاجم مسلحون مجهولون دورية تابعة لقوات سوريا الديمقراطية في بلدة الشحيل. "
        "واعتقل عناصر الدورية ثلاثة مواطنين في بلدة ذيبان"
    )
    assert tells(text) == [
        "armed_clash unidentified → sdf @ ash_shuhayl",
        "arrests sdf → civilians @ dhiban",
    ]


def test_what_a_clash_led_to_is_part_of_it() -> None:
    text = (
        "دارت اشتباكات بين قسد والتنظيم في بلدة هجين، الأمر الذي أدى إلى مقتل عنصر من التنظيم "
        "برصاص قسد"
    )
    (event,) = events_of(text)
    assert losses(event) == ["is killed 1–1"]


def test_the_shelling_that_also_reached_others_has_the_same_author() -> None:
    text = "قصفت قوات النظام بلدة هجين بالمدفعية. كما طال القصف بلدة السوسة"
    assert tells(text) == ["shelling regime →  @ hajin", "shelling regime →  @ as_susah"]


def test_a_refusal_to_give_up_is_no_surrender() -> None:
    text = "حاصرت قوات التحالف المنزل بعد رفضهم تسليم أنفسهم في بلدة الصبحة"
    assert not any(event.startswith("surrender") for event in tells(text))


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("قصفت قوات التحالف بالمدفعية مناطق انتشار التنظيم في بلدة هجين", ("is",)),
        ("قصفت قوات النظام بلدة هجين ضمن مناطق انتشار التنظيم", ()),
        ("شنت قوات التحالف غارات على معاقل التنظيم في بلدة هجين", ("is",)),
    ],
)
def test_where_a_force_is_spread_is_a_target_where_it_was_hit(
    text: str, hit: tuple[str, ...]
) -> None:
    assert events_of(text)[0].side_b == hit


def test_a_name_behind_its_cue_loses_no_letter() -> None:
    (event,) = events_of("قصفت قوات النظام قرية بيلونتان")
    assert event.unplaced_words == "بيلونتان"


def test_told_twice_is_one_event() -> None:
    text = (
        "قتل مدنيان بقصف لقوات النظام على بلدة السوسة. وأكد مصدر محلي أن قصف قوات النظام على "
        "بلدة السوسة أدى إلى مقتل مدنيين اثنين"
    )
    (event,) = events_of(text)
    assert losses(event)[0] == "civilians killed 2–2"


def test_what_was_told_before_is_a_recap_with_its_day() -> None:
    text = (
        "قصفت قوات النظام بلدة السوسة اليوم. وكان المرصد السوري قد رصد في 10 كانون الأول "
        "هجوما للتنظيم على مواقع قسد في بلدة هجين"
    )
    first, second = events_of(text)
    assert (first.status, second.status) == (Status.REPORT, Status.RECAP)
    assert second.date.start == datetime.date(2018, 12, 10)
    assert second.date.basis is DateBasis.EXPLICIT


def confidence(event: Event) -> float:
    return dict(event.confidence)["event"]


def test_what_is_named_is_said_with_more_confidence_than_what_is_not() -> None:
    (named,) = events_of("قصفت قوات النظام مواقع التنظيم في بلدة هجين")
    (open_,) = events_of("سقطت قذائف على منطقة غير محددة")
    assert 0 <= confidence(open_) < confidence(named) <= 1
    assert {name for name, _ in named.confidence} == {"event", "side_a", "side_b", "place", "date"}
