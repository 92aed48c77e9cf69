"""Fights and attacks on people: which of the two it is, who fought whom, what is no act at all."""

from __future__ import annotations

import pytest

from tests.unit.extraction.reading import events_of, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "تبادلت قوات سوريا الديمقراطية وقوات النظام النيران قرب بلدة الجلاء",
            ["armed_clash sdf ↔ regime @ al_jala"],
        ),
        (
            "مسلحون يتبادلون إطلاق النار مع دورية لقسد في قرية الكشكية",
            ["armed_clash unidentified → sdf @ al_kishkiyah"],
        ),
        (
            "هاجم مسلحون حافلة عمال في بلدة ذيبان. وتبنى تنظيم الدولة الهجوم",
            ["attack is → civilians @ dhiban"],
        ),
        (
            "أعلن تنظيم داعش مسؤوليته عن الهجوم",
            [],
        ),
        (
            "أعدم الحرس الثوري أحد عناصره المحليين في مدينة الميادين",
            ["attack iran → iran @ al_mayadin"],
        ),
        (
            "صدت قوات النظام والدفاع الوطني هجوما لتنظيم داعش على نقاط في بلدة التبني",
            ["armed_clash is → regime+regime_militia @ at_tibni"],
        ),
        (
            "تمكنت قسد من إفشال هجوم لتنظيم داعش على نقاط في بلدة هجين",
            ["armed_clash is → sdf @ hajin"],
        ),
        (
            "قسد تستهدف بالقنص راعي أغنام في بلدة مراط",
            ["attack sdf → civilians @ marrat"],
        ),
        (
            "ينتظر الأهالي كشف قتلة الوجهاء في بلدة ذيبان",
            [],
        ),
        (
            "جلد عناصر الحسبة رجلين حتى الموت في مدينة الميادين",
            ["attack is → civilians @ al_mayadin"],
        ),
        (
            "صدت قسد هجوما لداعش في بلدة هجين وأحبطت محاولة تسلل لعناصره في بلدة السوسة",
            ["armed_clash is → sdf @ hajin", "armed_clash is → sdf @ as_susah"],
        ),
        (
            "عمد ملثمان إلى إطلاق وابل من الأعيرة النارية على تاجر في بلدة الصبحة",
            ["attack unidentified → civilians @ as_sabhah"],
        ),
        (
            "تعمل محطة تصفية المياه في قرية الحصان بنصف طاقتها",
            [],
        ),
        (
            "اعتدى مجهولون بالضرب المبرح على ناشط في بلدة ذيبان",
            ["attack unidentified → civilians @ dhiban"],
        ),
    ],
)
def test_fights_and_attacks(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "نفذ التحالف الدولي عملية إنزال جوي، استهدفت منزلا في بلدة هجين",
        "نفذ التحالف الدولي عملية إنزال جوي في بلدة هجين استهدفت مطلوبا",
    ],
)
def test_whom_a_landing_targeted_is_no_act_of_its_own(text: str) -> None:
    assert [(e.kind, e.side_a, e.place and e.place.place_id) for e in events_of(text)] == [
        ("raid", ("coalition",), "hajin")
    ]


@pytest.mark.parametrize("text", ["قتل خمسة مدنيين في بلدة هجين بطائرات التحالف الدولي"])
def test_harm_by_aircraft_is_an_air_strike(text: str) -> None:
    assert [told(event) for event in events_of(text)] == [
        "air_strike coalition → civilians @ hajin"
    ]


def test_a_second_telling_of_a_killing_is_in_the_quarter_told_first() -> None:
    text = (
        "دورية روسية تقتل طفلا بمدينة دير الزور\n\n"
        "قامت القوات الروسية بقتل طفل بعد إطلاق النار عليه في حي الجورة بمدينة دير الزور.\n"
        "وأكد ناشطون أن دورية روسية أطلقت النار على الطفل دون إنذار."
    )
    assert [told(event) for event in events_of(text)] == ["attack russia → civilians @ al_jurah"]


def test_what_somebody_tried_to_carry_out_did_not_happen() -> None:
    text = "حاولت دورية من قوات النظام القيام باعتقال شاب في بلدة هجين"
    assert events_of(text) == []


def test_a_massacre_behind_fire_by_the_same_force_is_that_fire() -> None:
    text = (
        "قصفت قوات النظام بالمدفعية بلدة السوسة.\n"
        "وارتكبت قوات النظام مجزرة راح ضحيتها أربعة مدنيين في بلدة هجين."
    )
    assert told(events_of(text)[-1]) == "shelling regime → civilians @ hajin"


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "قتل عنصران برصاص مسلحين مجهولين في بلدة غرانيج",
            ["armed_clash unidentified →  @ gharanij"],
        ),
        (
            "تمكنت فصائل المعارضة من قتل خمسة جنود قنصا على محور بلدة هجين",
            ["armed_clash opposition →  @ hajin"],
        ),
        (
            "قتل القيادي العسكري في قسد المدعو سالم برصاص مجهولين في بلدة الشحيل",
            ["armed_clash unidentified → sdf @ ash_shuhayl"],
        ),
        (
            "قتل ضابط متقاعد برصاص مسلحين مجهولين في بلدة غرانيج",
            ["attack unidentified → civilians @ gharanij"],
        ),
        (
            "أصيب عنصران من فرق الإطفاء برصاص قوات النظام في بلدة هجين",
            ["attack regime → civilians @ hajin"],
        ),
        (
            "قتل راعيان برصاص مسلحين مجهولين في بلدة غرانيج",
            ["attack unidentified → civilians @ gharanij"],
        ),
    ],
)
def test_who_bears_arms_fell_in_a_fight_whosesoever_he_was(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events
